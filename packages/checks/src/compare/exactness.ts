import { statementHolds } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import { createSearch } from "../witness/search.ts";
import type { Effort } from "../witness/search.ts";
import type { Sources } from "../witness/sources.ts";
import type { Inquiry } from "./inquiry.ts";
import { areApart } from "./statement-sets.ts";

/** Tries for each statement, before the solver is asked about those that are left. */
const EFFORT: Effort = { perStatement: 100, inAll: 5000 };

/** Answers of the solver that show a statement or a few to be too wide; after so many the rest stays undecided. */
const MOST_ANSWERS = 8;

/** The two policies of a difference. */
interface Policies {
  /** The one that allows the difference. */
  readonly tested: Policy;
  readonly other: Policy;
}

/**
 * Which of the statements allow requests of the difference only? Those are, that are visibly apart from what
 * the other policy allows and from what their own policy denies. Of the rest `false` is shown by a request beyond the difference, `true`
 * is proved for all that are left at once. Statements without an entry are undecided.
 */
export async function exactness(
  statements: readonly Statement[],
  { tested, other }: Policies,
  { beyond, applies, findBeyond }: Inquiry,
  shell: Policy,
  sources: Sources,
): Promise<ReadonlyMap<Statement, boolean>> {
  const { terms } = beyond.formulas().symbols;
  const against = [
    ...tested.statements.filter(({ effect }) => effect === "Deny"),
    ...other.statements.filter(({ effect }) => effect === "Allow"),
  ];
  const exact = new Map<Statement, boolean>();
  for (const statement of statements) {
    if (against.every((one) => areApart(statement, one))) exact.set(statement, true);
  }
  const open = (): readonly Statement[] => statements.filter((statement) => !exact.has(statement));
  const record = (request: Request): void => {
    for (const statement of open()) if (statementHolds(statement, shell, request)) exact.set(statement, false);
  };
  const search = createSearch(beyond, sources);
  for (const statement of open()) {
    const found = search(statement, EFFORT);
    if (found !== undefined) record(found.request);
  }
  for (let answers = 0; answers < MOST_ANSWERS && open().length > 0; answers++) {
    const some = terms.or(open().map(applies));
    const finding = await findBeyond(some, "does the cover allow anything but the difference");
    if (finding.kind === "none") for (const statement of open()) exact.set(statement, true);
    if (finding.kind !== "found") break;
    record(finding.request);
  }
  return exact;
}
