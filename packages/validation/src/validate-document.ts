import { createLineIndex } from "@policyproof/diagnostics";
import { parseJson, parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { CONDITION_CHECKS, DOCUMENT_CHECKS, STATEMENT_CHECKS } from "./checks/all.ts";
import { redundantActions, redundantResources } from "./checks/redundant-patterns.ts";
import { redundantStatements } from "./checks/redundant-statements.ts";
import type { DocumentView } from "./document/document.ts";
import { readDocument } from "./document/read-document.ts";
import { createFinding } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { kindOf } from "./policy-type.ts";
import type { Subject } from "./policy-type.ts";
import { translateDiagnostics } from "./translate/translate.ts";

/** What the text of a document shows without a proof. */
export interface DocumentFindings {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Absent if the text is no policy; then there is an error among the findings. */
  readonly policy?: Policy;
  /** Absent if the text is no JSON object. */
  readonly document?: DocumentView;
}

/** Looks at a document of any shape, also at text that is no JSON. Never throws. */
export function validateDocument(text: string, subject: Subject): DocumentFindings {
  const root = parseJson(text).value;
  const document = root === undefined ? undefined : readDocument(root, text);
  const { policy, diagnostics } = parsePolicy(text, { kind: kindOf(subject.policyType) });
  const whole = { path: [], span: root?.span ?? createLineIndex(text).span(0, text.length) };
  const findings = [
    ...translateDiagnostics(diagnostics, root, whole, subject),
    ...(document === undefined ? [] : checkDocument(document, subject)),
    ...(document === undefined || policy === undefined ? [] : checkPolicy(document, policy)),
  ];
  // Whatever the parser refuses is an error here too.
  const refused = policy === undefined && !findings.some(({ findingType }) => findingType === "ERROR");
  return {
    findings: inOrder(refused ? [createFinding("JSON_SYNTAX_ERROR", "Fix the JSON syntax error.", [whole])] : findings),
    ...(policy === undefined ? {} : { policy }),
    ...(document === undefined ? {} : { document }),
  };
}

function checkDocument(document: DocumentView, subject: Subject): readonly Finding[] {
  const inputs = { document, subject };
  return [
    ...DOCUMENT_CHECKS.flatMap((check) => check(inputs)),
    ...document.statements.flatMap((statement) => [
      ...STATEMENT_CHECKS.flatMap((check) => check(statement, inputs)),
      ...statement.conditions.flatMap((condition) =>
        CONDITION_CHECKS.flatMap((check) => check(condition, statement, inputs)),
      ),
    ]),
  ];
}

function checkPolicy(document: DocumentView, policy: Policy): readonly Finding[] {
  return [
    ...redundantStatements(document, policy),
    ...policy.statements.flatMap((statement) => {
      const view = document.statements[statement.index];
      return view === undefined ? [] : [...redundantActions(view, statement), ...redundantResources(view, statement)];
    }),
  ];
}

/** By the first place of each; of one place in the order in which they were found. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const start = ({ locations }: Finding): number => locations[0]?.span.start.offset ?? 0;
  return findings.toSorted((a, b) => start(a) - start(b));
}
