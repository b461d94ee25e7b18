// A real SMTP server: what the portal sends arrives here, so the tests read what a person would.
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";

export interface Received {
  to: string;
  raw: string;
  subject: string;
  text: string;
}

export class Mailbox {
  readonly received: Received[] = [];
  private constructor(private readonly server: SMTPServer, readonly port: number) {}

  static async open(): Promise<Mailbox> {
    let box: Mailbox;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const raw = Buffer.concat(chunks).toString("utf8");
          const to = session.envelope.rcptTo.map((address) => address.address).join(",");
          box.received.push({ to, raw, subject: header(raw, "Subject"), text: plain(raw) });
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    box = new Mailbox(server, (server.server.address() as AddressInfo).port);
    return box;
  }

  /** The next mail to this address that was not taken yet. */
  async take(to: string): Promise<Received> {
    const until = Date.now() + 20_000;
    for (;;) {
      const index = this.received.findIndex((mail) => mail.to.toLowerCase() === to.toLowerCase());
      if (index >= 0) return this.received.splice(index, 1)[0]!;
      if (Date.now() > until) throw new Error("no mail has arrived");
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }

  /** Drops what has arrived for this address so far. */
  forget(to: string): void {
    for (let index = this.received.length - 1; index >= 0; index--) {
      if (this.received[index]!.to.toLowerCase() === to.toLowerCase()) this.received.splice(index, 1);
    }
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

function header(raw: string, name: string): string {
  const head = raw.split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, " ");
  const line = head.split(/\r?\n/).find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line ? line.slice(name.length + 1).trim() : "";
}

/** The text part, decoded. */
function plain(raw: string): string {
  const part = raw.split(/\r?\n--/).find((part) => /content-type: text\/plain/i.test(part)) ?? raw;
  const [head = "", ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join("\n\n");
  const encoding = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(text, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return text;
  const joined = text.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
