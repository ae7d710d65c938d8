import { isIPv4 } from "node:net";

/** Can the address only be reached from this machine? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
