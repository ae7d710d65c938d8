import type { FastifyServerOptions } from "fastify";

export interface LogSettings {
  /** Takes one line of JSON with its line break. */
  readonly write: (line: string) => void;
  /** Warnings and errors only. */
  readonly quiet: boolean;
}

/**
 * Lines of JSON as pino writes them. Requests are reduced to method and address, and errors lose their messages, which can quote what a client has sent,
 * unless policies may be logged.
 */
export function loggerOf(
  { write, quiet }: LogSettings,
  logPolicies: boolean,
): Exclude<FastifyServerOptions["logger"], undefined> {
  return {
    level: quiet ? "warn" : "info",
    stream: { write },
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      req: ({ method, ip }) => ({ method, remoteAddress: ip }),
      res: ({ statusCode }) => ({ statusCode }),
      // The error of an answer.
      error: ({ code, message }: { readonly code?: unknown; readonly message?: unknown }) =>
        logPolicies ? { code, message } : { code },
      err: ({ name, code, message, stack }: Error & { readonly code?: unknown }) => ({
        type: name,
        message: logPolicies ? message : codeOf(code),
        stack: framesOf(stack),
      }),
    },
  };
}

function codeOf(code: unknown): string {
  return typeof code === "string" ? code : "";
}

/** They say where; the message before them may say what somebody sent. */
function framesOf(stack = ""): string {
  const frames = stack.split("\n").filter((line) => line.startsWith("    at "));
  return frames.join("\n");
}
