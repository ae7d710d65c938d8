/** The names under which AWS refuses a request for its signature; each is an HTTP 403. */
export type SignatureError =
  | "MissingAuthenticationTokenException"
  | "IncompleteSignatureException"
  | "UnrecognizedClientException"
  | "InvalidSignatureException";

/** Why a request is not taken for what it says it is. The message has nothing that would help to sign it. */
export interface SignatureRefusal {
  readonly name: SignatureError;
  readonly message: string;
}

export function incomplete(message: string): SignatureRefusal {
  return { name: "IncompleteSignatureException", message };
}

export function invalid(message: string): SignatureRefusal {
  return { name: "InvalidSignatureException", message };
}

export function isRefusal(value: object): value is SignatureRefusal {
  return "name" in value && "message" in value;
}
