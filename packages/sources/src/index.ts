export { extractAccount, isAccountExport } from "./account/extract-account.ts";
export { mayBoth } from "./choice.ts";
export type { Choice } from "./choice.ts";
export { extractTemplate } from "./cloudformation/extract-template.ts";
export type { PseudoParameters, TemplateOptions } from "./cloudformation/options.ts";
export { isTemplate } from "./cloudformation/template.ts";
export { parseTemplateYaml } from "./cloudformation/template-yaml.ts";
export { extract } from "./detect/extract.ts";
export type { ExtractOptions, FileExtraction, Format } from "./detect/format.ts";
export type {
  AttachedPolicy,
  Extraction,
  FoundPolicy,
  Holder,
  NotAnalysed,
  Owner,
  PolicyUse,
  Provisional,
  SourceDocument,
  SourceFile,
  SourcePlace,
  Variant,
} from "./model.ts";
export { extractPlan, extractStateFile, isPlan, isStateFile } from "./terraform/extract-plan.ts";
export { hasMarker, markerOf, markersIn } from "./unknowns/marker.ts";
export * from "./unknowns/readings.ts";
export type { Unknown, UnknownKind } from "./unknowns/unknown.ts";
export type { YamlTag } from "./yaml/conversion.ts";
export { parseYaml } from "./yaml/parse-yaml.ts";
export type { YamlOptions, YamlResult } from "./yaml/parse-yaml.ts";
