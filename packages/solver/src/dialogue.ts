import type { Model, SExpression, SymbolTable } from "@policyproof/smt";
import { formatSExpression, printGetValue, printScript, readModelValues, unsupportedConstruct } from "@policyproof/smt";
import type { Query, UnknownReason } from "./solver.ts";

/** What a solver says in SMT-LIB, not yet believed. */
export type Answer =
  | { readonly status: "sat"; readonly model: Model }
  | { readonly status: "unsat" }
  | { readonly status: "unknown"; readonly reason: UnknownReason };

/** The commands of one question, in the order they are sent. */
export interface Dialogue {
  /** Ends in `(check-sat)`. */
  readonly question: string;
  /** Asks for the model after `sat`; empty if there are no variables. */
  readonly values: string;
  readonly symbols: SymbolTable;
}

/** Sends commands and gives the one expression that the solver prints for them; `followUps` as for a channel. */
export type Ask = (commands: string, followUps?: readonly string[]) => Promise<SExpression>;

const REASON_UNKNOWN = "(get-info :reason-unknown)\n";

/** The question as SMT-LIB, or the construct that SMT-LIB cannot say. */
export function planDialogue(query: Query): { readonly dialogue: Dialogue } | { readonly unsupported: string } {
  const construct = unsupportedConstruct(query.assertions);
  if (construct !== undefined) return { unsupported: construct };
  const { text, symbols } = printScript(query.assertions, { comments: false });
  return { dialogue: { question: text, values: printGetValue(symbols), symbols } };
}

/** One question from beginning to end. Rejects only if `ask` does. */
export async function holdDialogue(dialogue: Dialogue, ask: Ask): Promise<Answer> {
  const followUps = [dialogue.values, REASON_UNKNOWN].filter((commands) => commands !== "");
  const status = await ask(dialogue.question, followUps);
  const word = status.kind === "symbol" ? status.text : "";
  if (word === "sat") return askForModel(dialogue, ask);
  if (word === "unsat") return { status: "unsat" };
  if (word === "unknown") {
    return { status: "unknown", reason: readReason(await ask(REASON_UNKNOWN)) };
  }
  return garbage(`\`${formatSExpression(status)}\` where an answer was expected`);
}

async function askForModel(dialogue: Dialogue, ask: Ask): Promise<Answer> {
  if (dialogue.values === "") return { status: "sat", model: new Map() };
  const result = readModelValues(await ask(dialogue.values), dialogue.symbols);
  if ("error" in result) return garbage(result.error);
  return { status: "sat", model: result.model };
}

/** `(:reason-unknown "incomplete")`; a word instead of the text in some solvers. */
function readReason(answer: SExpression): UnknownReason {
  const reason = answer.kind === "list" ? answer.items[1] : undefined;
  const detail = reason === undefined || reason.kind === "list" ? "no reason given" : reason.text;
  return { kind: "incomplete", detail };
}

function garbage(detail: string): Answer {
  return { status: "unknown", reason: { kind: "garbage", detail } };
}
