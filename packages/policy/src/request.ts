/**
 * Who makes a request.
 *
 * `account` is twelve digits, `partition` as in ARNs (`aws`, `aws-cn`, `aws-us-gov`).
 * `name` of a user holds its path (`team/alice`); `role` of a session is the role's bare name; `session` is empty where any
 * session of the role is meant.
 */
export type Principal =
  | { readonly kind: "anonymous" }
  | { readonly kind: "root"; readonly partition: string; readonly account: string }
  | {
      readonly kind: "user";
      readonly partition: string;
      readonly account: string;
      readonly name: string;
    }
  | {
      readonly kind: "role-session";
      readonly partition: string;
      readonly account: string;
      readonly role: string;
      readonly session: string;
    }
  | {
      readonly kind: "federated-user";
      readonly partition: string;
      readonly account: string;
      readonly name: string;
    }
  | { readonly kind: "service"; readonly name: string }
  | { readonly kind: "federated"; readonly provider: string }
  | { readonly kind: "canonical-user"; readonly id: string };

/** One value: the key is single-valued in this request. A list: the key is multivalued, even with one member. */
export type ContextValue = string | readonly string[];

/** One concrete request. */
export interface Request {
  readonly principal: Principal;
  /** `service:Name`, exactly one colon. Compared ignoring case. */
  readonly action: string;
  /** An ARN of six fields, or `*` for actions without resource types. */
  readonly resource: string;
  /** Twelve digits. The account that owns the resource, where its ARN does not tell; one document alone never needs it. */
  readonly resourceAccount?: string;
  /** Condition keys of the request, lower-case names. A key that is not here, or has an empty list, is absent. */
  readonly context: ReadonlyMap<string, ContextValue>;
}
