import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { UnusedFinding } from "@policyproof/activity";
import { loadCatalog } from "@policyproof/catalog";
import { CheckInputError } from "@policyproof/checks";
import type { CheckContext } from "@policyproof/checks";
import { recommendSteps } from "@policyproof/recommender";
import type { NoteCode, PrincipalRecommendation, UnusedPermissions } from "@policyproof/recommender";
import type { RecommendedFolder } from "@policyproof/report";
import { UsageError } from "../errors.ts";
import { cannotWrite, makeDirectory } from "../write-files.ts";
import { accessOfPrincipal } from "./principal-access.ts";
import { allNotes, alsoAffected, jsonText, policyFiles } from "./recommendation-files.ts";
import type { NamedText, RecommendationAnswer } from "./recommendation-files.ts";
import { createNames, safeName } from "./safe-name.ts";

const OPTION = "--recommend";

/** Steps that AWS would refuse as they stand. */
const UNMET_LIMITS: ReadonlySet<NoteCode> = new Set(["too-large", "too-many-policies"]);

/** Makes the directory for recommendations; it must be new or empty, so that all in it belongs together. Throws UsageError. */
export async function openRecommendations(directory: string): Promise<void> {
  await makeDirectory(directory, OPTION);
  const entries = await readdir(directory);
  if (entries.length > 0) {
    throw new UsageError(`\`${directory}\` is not empty`, `give a new directory for \`${OPTION}\``);
  }
}

/**
 * Writes a folder for each finding of unused permissions: `recommendation.json` with AWS's steps, and of each policy that changes the refined ones, the
 * difference and the proof. A folder appears when all of it is there.
 */
export async function writeRecommendations(
  directory: string,
  findings: readonly UnusedFinding[],
  context: CheckContext,
  onDone: () => void,
): Promise<readonly RecommendedFolder[]> {
  const nameOf = createNames();
  const folders: RecommendedFolder[] = [];
  for (const found of findings) {
    context.signal?.throwIfAborted();
    const { account, kind, name } = found.principal;
    const folder = join(directory, nameOf(safeName(`${account}-${kind}-${name}`)));
    const { answer, files } = await recommendationFor(found, context);
    context.signal?.throwIfAborted();
    await writeFolder(directory, folder, [...files, { name: "recommendation.json", text: jsonText(answer) }]);
    folders.push(summaryOf(folder, answer));
    onDone();
  }
  return folders;
}

export function isRecommendable({ finding }: UnusedFinding): boolean {
  return finding.findingType === "UnusedPermission";
}

async function recommendationFor(
  { finding, principal }: UnusedFinding,
  context: CheckContext,
): Promise<{ readonly answer: RecommendationAnswer; readonly files: readonly NamedText[] }> {
  const startedAt = new Date().toISOString();
  const result = await stepsFor({ finding, principal }, context);
  const shared = {
    startedAt,
    completedAt: new Date().toISOString(),
    resourceArn: finding.resource,
  };
  const type = { recommendationType: "UnusedPermissionRecommendation" } as const;
  if (result instanceof CheckInputError) {
    const error = { code: result.code, message: `${result.message} (${result.help})` };
    const nothing = { findingId: finding.id, alsoAffected: [], notes: [] };
    return { answer: { ...shared, recommendedSteps: [], ...type, status: "FAILED", error, ...nothing }, files: [] };
  }
  const open = unproved(result);
  const message = `it could not be proved that what would take the place of ${open.join(", ")} is right: there are no steps for it`;
  return {
    answer: {
      ...shared,
      recommendedSteps: result.steps.map((step) => ({ unusedPermissionsRecommendedStep: step })),
      ...type,
      ...(open.length === 0 ? { status: "SUCCEEDED" } : { status: "FAILED", error: { code: "NOT_PROVED", message } }),
      findingId: finding.id,
      alsoAffected: alsoAffected(principal, result),
      notes: allNotes(result),
    },
    files: policyFiles(result),
  };
}

/** What the checks refuse in a policy costs this principal its recommendation, not the others. */
async function stepsFor(
  { finding, principal }: Pick<UnusedFinding, "finding" | "principal">,
  context: CheckContext,
): Promise<PrincipalRecommendation | CheckInputError> {
  const unused = finding.findingDetails.flatMap((details): readonly UnusedPermissions[] => {
    if (!("unusedPermissionDetails" in details)) return [];
    const { serviceNamespace, actions } = details.unusedPermissionDetails;
    return [{ serviceNamespace, actions: actions.map(({ action }) => action) }];
  });
  try {
    return await recommendSteps(accessOfPrincipal(principal), unused, await loadCatalog(), context);
  } catch (error) {
    if (error instanceof CheckInputError) return error;
    throw error;
  }
}

function unproved({ policies }: PrincipalRecommendation): readonly string[] {
  return policies.flatMap(({ policy, refinement }) =>
    refinement.kind === "unproved" || refinement.kind === "unreadable" ? [policy.id] : [],
  );
}

async function writeFolder(directory: string, folder: string, files: readonly NamedText[]): Promise<void> {
  const partial = join(directory, ".partial");
  try {
    await mkdir(partial);
    for (const { name, text } of files) await writeFile(join(partial, name), text);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw cannotWrite(folder, OPTION, error);
  }
}

function summaryOf(
  folder: string,
  { resourceArn, recommendedSteps, alsoAffected: others, notes, error }: RecommendationAnswer,
): RecommendedFolder {
  const actions = recommendedSteps.map((step) => step.unusedPermissionsRecommendedStep.recommendedAction);
  return {
    resource: resourceArn,
    folder,
    created: actions.filter((action) => action === "CREATE_POLICY").length,
    detached: actions.filter((action) => action === "DETACH_POLICY").length,
    alsoAffected: others,
    limits: notes.filter(({ code }) => UNMET_LIMITS.has(code)).map(({ message }) => message),
    ...(error === undefined ? {} : { failure: error.message }),
  };
}
