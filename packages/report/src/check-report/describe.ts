import type { Span } from "@policyproof/diagnostics";
import type { AccessChange, CheckResult, NotAnalysedEntry, ResultPlace } from "./model.ts";

/** Where a reader is sent first: the worst place, else the policy as a whole. */
export function primaryPlace({ places, subject, message }: CheckResult): ResultPlace {
  return places[0] ?? { file: subject.file, span: subject.span, message };
}

/** `AWS::S3::BucketPolicy Assets`, `AWS::IAM::Role Deploy: inline`, or the policy's name alone. */
export function policyInWords({ subject: { policy, owner } }: Pick<CheckResult, "subject">): string {
  if (owner === undefined) return policy;
  const name = ownerInWords(owner);
  return policy === "" || policy === owner.name || policy === name ? name : `${name}: ${policy}`;
}

export function ownerInWords({ type, name }: { readonly type: string; readonly name: string }): string {
  return [type, name].filter((word) => word !== "").join(" ");
}

/** `s3:GetObject, s3:PutObject on arn:aws:s3:::b/* when ...`, without the principal. */
export function accessInWords({ actions, resources, conditions }: AccessChange): string {
  const when = conditions.length === 0 ? "" : ` when ${conditions.join(" and ")}`;
  return `${shortList(actions)} on ${shortList(resources)}${when}`;
}

const MAX_LISTED = 20;

function shortList(items: readonly string[]): string {
  const more = items.length - MAX_LISTED;
  const listed = items.slice(0, MAX_LISTED).join(", ");
  return more > 0 ? `${listed} and ${more} more` : listed;
}

/** The sentences that follow the message, most helpful last: what a report without quotations has to say of a fault. */
export function detailsOf(result: CheckResult): readonly string[] {
  const { counterexample, hangsOn = [], help, comparedWith, gained = [], lost = [] } = result;
  return [
    ...(counterexample === undefined ? [] : [`For example: ${counterexample.words}`]),
    ...gained.map((change) => `Gained by ${change.principal}: ${accessInWords(change)}.`),
    ...lost.map((change) => `Lost by ${change.principal}: ${accessInWords(change)}.`),
    ...(hangsOn.length === 0 ? [] : [`It hangs on ${hangsOn.join(", ")}.`]),
    ...(comparedWith === undefined ? [] : [`Compared with ${comparedWith}.`]),
    ...(help === undefined ? [] : [`What to do: ${help}`]),
  ];
}

export function waiverInWords({ owner, reason, expires }: NonNullable<CheckResult["waiver"]>): string {
  return asSentence(`Waived by ${owner} until ${expires}: ${reason}`);
}

/** One sentence about a part that was not looked at. */
export function notAnalysedInWords({ owner, kind, reason }: NotAnalysedEntry): string {
  const whose = owner === undefined ? "" : `${ownerInWords(owner)}: `;
  return asSentence(`Not analysed (${kind}): ${whose}${reason}`);
}

/** With a full stop at its end, if it has nothing of the kind. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** `file:line:column`; the file alone without a span. */
export function placeInWords(file: string, span: Span | undefined): string {
  return span === undefined ? file : `${file}:${span.start.line}:${span.start.column}`;
}

/** At most `characters` UTF-16 code units, with an ellipsis for what was cut; never half a character. */
export function shorten(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, Math.max(0, characters - 1));
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
