/** What the generator takes from its source, unsorted and as it is written there. */
export interface Source {
  readonly name: string;
  readonly version: string;
  readonly date: Date;
  readonly rcpServices: readonly string[];
  readonly globalKeys: readonly SourceKey[];
  readonly services: readonly SourceService[];
}

export interface SourceService {
  readonly prefix: string;
  readonly name: string;
  readonly conditionKeys: readonly SourceKey[];
  readonly resourceTypes: readonly SourceType[];
  readonly actions: readonly SourceAction[];
}

export interface SourceKey {
  readonly name: string;
  readonly type: string;
}

export interface SourceType {
  readonly name: string;
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resources: readonly { readonly type: string; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}
