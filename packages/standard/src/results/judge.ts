import type { CheckResult } from "@policyproof/report";
import type { FoundPolicy, Provisional } from "@policyproof/sources";
import { decide } from "../ask/decide.ts";
import type { Ask } from "../ask/question.ts";
import type { Planned, Unasked } from "../rules/planned.ts";
import { changesOf } from "./changes.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { summaryOf } from "./summary.ts";
import { tell, wholePolicy } from "./tell.ts";
import type { Told } from "./tell.ts";
import { validity } from "./validity.ts";

/** One rule on one policy, asked and put into words. */
export async function judge(planned: Planned, ask: Ask): Promise<CheckResult> {
  const { task } = planned;
  if ("passes" in task) return await resultOf(planned, { outcome: "PASS", message: task.passes, places: [] });
  if ("undecided" in task) return await resultOf(planned, unasked(planned, task));
  if (planned.rule.check === "valid") return await resultOf(planned, await validity(planned, task.question, ask));
  const decision = await decide(task.question, ask);
  const changes = await changesOf(planned.policy.use, task.question, decision, ask);
  return await resultOf(planned, { ...tell(planned, decision), ...changes });
}

async function resultOf(planned: Planned, told: Told): Promise<CheckResult> {
  const { rule, policy, comparedWith, provisional } = planned;
  const { statements = [], ...rest } = provisional === undefined ? told : noVerdict(planned, told, provisional);
  const { place, id, owner } = policy;
  return {
    ...rest,
    rule: summaryOf(rule),
    subject: { file: place.file, policy: nameOf(policy), span: place.span, ...(owner === undefined ? {} : { owner }) },
    ...(comparedWith === undefined ? {} : { comparedWith }),
    fingerprint: await fingerprintOf({ rule: rule.id, file: place.file, policy: id, statements }),
  };
}

/** A policy that is a whole file is known by the file's name. */
function nameOf({ id, place: { file, path } }: FoundPolicy): string {
  return path.length === 0 ? file.slice(file.lastIndexOf("/") + 1) : id;
}

/** What is found about a document that may be another one is told, and decides nothing. */
function noVerdict(planned: Planned, told: Told, { reason, waitsFor }: Provisional): Told {
  const { outcome, message, places, counterexample: _, ...rest } = told;
  if (outcome !== "PASS" && outcome !== "FAIL") return told;
  const open = `Not decided: ${reason}.`;
  return {
    ...rest,
    outcome: "UNDECIDED",
    message: outcome === "FAIL" ? `${open} As far as it is known: ${message}` : open,
    places: places.length > 0 ? places : [wholePolicy(planned, open)],
    hangsOn: [waitsFor],
    help: rest.help ?? `plan again when \`${waitsFor}\` can be read`,
  };
}

function unasked(planned: Planned, { undecided, hangsOn, help }: Unasked): Told {
  return {
    outcome: "UNDECIDED",
    message: undecided,
    places: [wholePolicy(planned, undecided)],
    hangsOn: [hangsOn],
    help,
  };
}
