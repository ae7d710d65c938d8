export type {
  Extraction,
  FoundPolicy,
  NotAnalysed,
  Owner,
  PolicyUse,
  SourceDocument,
  SourceFile,
  SourcePlace,
  Variant,
} from "./model.ts";
export { hasMarker, markerOf, markersIn } from "./unknowns/marker.ts";
export type { Unknown, UnknownKind } from "./unknowns/unknown.ts";
