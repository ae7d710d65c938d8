/** What is known of a deployment. */
export interface TemplateOptions {
  /** Values of the template's parameters, as they are given to CloudFormation: lists with commas. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly pseudo?: PseudoParameters;
  /** Take the `Default` of a parameter as its value where none is given. Off by default: a default can be overridden. */
  readonly defaults?: boolean;
}

/** Where the template is deployed. */
export interface PseudoParameters {
  /** Twelve digits. */
  readonly accountId?: string;
  readonly region?: string;
  /** If absent, that of the region. */
  readonly partition?: string;
  /** The end of host names, such as `amazonaws.com`; if absent, that of the partition. */
  readonly urlSuffix?: string;
  readonly stackName?: string;
  readonly stackId?: string;
}
