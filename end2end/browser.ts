// The system's Chromium: nothing is downloaded. Root needs --no-sandbox; the other switches keep it from calling home.
export const browser = {
  browserName: "chromium" as const,
  locale: "en-GB",
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};
