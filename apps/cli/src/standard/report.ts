import type { CheckReport } from "@policyproof/report";
import { noticesOf, planChecks, waive } from "@policyproof/standard";
import type { Ask, StandardFile } from "@policyproof/standard";
import type { Gathered } from "./gather.ts";
import { judgeAll } from "./judge-all.ts";
import type { CheckProgress } from "./progress.ts";

export interface ReportInputs {
  readonly file: StandardFile;
  readonly gathered: Gathered;
  /** As in 2027-01-31. */
  readonly today: string;
  readonly jobs: number;
  readonly ask: Ask;
  readonly progress: (total: number) => CheckProgress;
}

/** Asks what the standard demands, and puts together what came out. */
export async function reportOf(inputs: ReportInputs): Promise<CheckReport> {
  const { file, gathered, today, jobs, ask } = inputs;
  const plan = planChecks(gathered.inputs);
  const progress = inputs.progress(plan.planned.length);
  const results = await judgeAll(plan.planned, ask, jobs, progress);
  const { base, bases, changedOnly, pathOf, policies } = gathered.inputs;
  const waived = waive(results, file.standard.waivers ?? [], today, pathOf);
  const { isWhole } = gathered;
  // With some of the files or policies left out, what is not needed may be needed for those.
  const isComplete = isWhole && !changedOnly;
  const notices = await noticesOf({
    file,
    expired: waived.expired,
    unused: isComplete ? waived.unused : [],
    idle: isWhole ? plan.idle : [],
    remarks: remarksOn(gathered),
    attached: gathered.today.attached,
    emptyPatterns: isWhole ? gathered.emptyPatterns : [],
  });
  const [compared = base] = bases.values();
  return {
    results: [...waived.results, ...notices],
    notAnalysed: gathered.today.notAnalysed,
    texts: gathered.texts,
    ...(compared === undefined ? {} : { base: compared.name }),
    counts: {
      files: gathered.today.files.length,
      policies: policies.length - plan.unchanged,
      unchanged: plan.unchanged,
    },
  };
}

/** A run that looked at nothing must not look like one that found nothing wrong. */
function remarksOn({ today: { policies, notAnalysed, formats } }: Gathered): readonly Remark[] {
  const unread = formats.get("terraform-source") ?? 0;
  const hasPlan = formats.has("terraform-plan") || formats.has("terraform-state");
  const remarks: Remark[] = [];
  if (policies.length + notAnalysed.length === 0) {
    remarks.push({
      message: "No policy was found.",
      help: "give the folder that the policies are in, or correct `sources`",
    });
  }
  if (unread > 0 && !hasPlan) {
    remarks.push({
      message: `Terraform's own language is not read: ${unread} ${unread === 1 ? "file was" : "files were"} passed over.`,
      help: "give a plan: `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`",
    });
  }
  return remarks;
}

interface Remark {
  readonly message: string;
  readonly help: string;
}
