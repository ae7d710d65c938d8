import { allowAdds } from "./allow-adds.ts";
import { foundByIndex } from "./found-by-index.ts";
import type { Law } from "./law.ts";
import { oneMeaning } from "./one-meaning.ts";
import { oneMeaningOfSets } from "./one-meaning-of-sets.ts";
import { otherVerdictsHold } from "./other-verdicts-hold.ts";
import { printParse } from "./print-parse.ts";
import { refinementProved } from "./refinement-proved.ts";
import { renamedAccounts } from "./renamed-accounts.ts";
import { requestModel } from "./request-model.ts";
import { residual } from "./residual.ts";
import { shortcutsAgree } from "./shortcuts-agree.ts";
import { spelling } from "./spelling.ts";
import { spellingVerdict } from "./spelling-verdict.ts";
import { transitive } from "./transitive.ts";
import { verdictsHold } from "./verdicts-hold.ts";
import { withinItself } from "./within-itself.ts";

/** Every law; those that need no solver first. */
export const LAWS: readonly Law[] = [
  oneMeaning,
  oneMeaningOfSets,
  foundByIndex,
  requestModel,
  printParse,
  spelling,
  residual,
  verdictsHold,
  otherVerdictsHold,
  shortcutsAgree,
  withinItself,
  transitive,
  allowAdds,
  spellingVerdict,
  renamedAccounts,
  refinementProved,
];
