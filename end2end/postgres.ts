// A database of its own for every server, in the cluster that INSYN_TEST_POSTGRES names.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

function psql(): string {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base).sort().reverse() : [];
  const found = versions.map((version) => `${base}/${version}/bin/psql`).find(existsSync);
  return found ?? "psql";
}

export function cluster(): string {
  const url = process.env.INSYN_TEST_POSTGRES;
  if (!url) throw new Error("INSYN_TEST_POSTGRES is not set: run the browser tests with `cargo xtask test`");
  return url;
}

export function sql(url: string, ...args: string[]): string {
  return execFileSync(psql(), [url, "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1", ...args], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  }).trim();
}

export function createDatabase(): string {
  const name = `e2e_${process.pid}_${Date.now()}`;
  sql(cluster(), "-c", `create database ${name}`);
  const url = new URL(cluster());
  url.pathname = `/${name}`;
  return url.toString();
}
