/** What is known of policies outside the table, which a provider may have at any time. */

/** What a resource states about access that is not looked at, and what to do about it. */
export interface Foreign {
  readonly reason: string;
  readonly help: string;
  /** The arguments that state it; if none of them is set, there is nothing to look at. Absent: the resource as a whole does. */
  readonly arguments?: readonly string[];
}

function foreign(reason: string, ...names: readonly string[]): Foreign {
  const help = "look at it by other means: only IAM policies are checked";
  return names.length === 0 ? { reason, help } : { reason, help, arguments: names };
}

function elsewhere(reason: string): Foreign {
  return { reason, help: "give the file of the template as well" };
}

const CEDAR = "is ruled by a policy in Cedar, not by an IAM policy";
const SHARE = "shares resources with other accounts, not by an IAM policy of this plan";
const PERMISSION = "is a permission that the service makes a policy of";
const STACK = "makes a stack, whose template is not looked at";

/** Types that state who may do what in another language than IAM's, or elsewhere. */
const FOREIGN: ReadonlyMap<string, Foreign> = new Map([
  ["aws_iot_policy", foreign("is a policy of AWS IoT Core, whose actions, resources and variables are its own")],
  [
    "aws_opensearchserverless_access_policy",
    foreign("is a data access policy of OpenSearch Serverless, not an IAM policy"),
  ],
  ["aws_verifiedaccess_endpoint", foreign(CEDAR, "policy_document")],
  ["aws_verifiedaccess_group", foreign(CEDAR, "policy_document")],
  ["aws_verifiedpermissions_policy", foreign(CEDAR)],
  ["aws_verifiedpermissions_policy_template", foreign(CEDAR)],
  ["aws_ram_resource_share", foreign(SHARE)],
  ["aws_ram_principal_association", foreign(SHARE)],
  ["aws_acmpca_permission", foreign(PERMISSION)],
  ["aws_signer_signing_profile_permission", foreign(PERMISSION)],
  ["aws_lakeformation_permissions", foreign("is a permission of Lake Formation")],
  ["aws_cloudformation_stack", elsewhere(STACK)],
  ["aws_cloudformation_stack_set", elsewhere(STACK)],
  ["aws_serverlessapplicationrepository_cloudformation_stack", elsewhere(STACK)],
  ["aws_servicecatalog_provisioned_product", elsewhere(STACK)],
]);

/** What a type states about access in another way; undefined if it does not. */
export function foreignPolicy(type: string): Foreign | undefined {
  return FOREIGN.get(type);
}

/**
 * Types with an argument named like a policy's that says nothing about access: what is kept, masked, routed or filtered. Some of these documents have
 * `Statement`, too. Source: the schema of the provider `hashicorp/aws`, version 5.100.0.
 */
const NO_ACCESS: ReadonlySet<string> = new Set([
  "aws_cloudwatch_log_account_policy",
  "aws_cloudwatch_log_data_protection_policy",
  "aws_cloudwatch_log_index_policy",
  "aws_dlm_lifecycle_policy",
  "aws_ecr_lifecycle_policy",
  "aws_fms_policy",
  "aws_iot_policy_attachment",
  "aws_lambda_code_signing_config",
  "aws_networkfirewall_firewall_policy",
  "aws_networkmanager_core_network",
  "aws_networkmanager_core_network_policy_attachment",
  "aws_opensearchserverless_lifecycle_policy",
  "aws_opensearchserverless_security_policy",
  "aws_organizations_policy_attachment",
  "aws_resiliencehub_resiliency_policy",
  "aws_ses_receipt_filter",
  "aws_sns_topic_data_protection_policy",
]);

export function saysNothingOfAccess(type: string): boolean {
  return NO_ACCESS.has(type);
}

const POLICY_NAME = /(?:^|_)(?:policy|policies|policy_document|policy_json)$/;

/** The first words of arguments that end like a policy's and are none. */
const OTHER_NAME =
  /^(?:alpn|archive|auto_import|autoscaling|browser|content_security|data_deletion|data_protection|delivery|dns|excess_capacity_termination|filter|(?:game_server|new_game_session)_protection|image_pull|language_selection|lifecycle|multivalue_answer_routing|notification|padding|permission|protocol|(?:origin|viewer)_protocol|redrive|redrive_allow|referrer|replay|routing|dns_record_client_routing|scaling|security|tls_security|sizing|snapshot|ssl|stream_exception|termination|tls|https|update|user_context|placement|retention|deletion|restart|backup|replacement|retry|cache|origin_request|response_headers|base|block_public|has_public|is_public|create_base|target_tracking_scaling|step_scaling|client|instance_maintenance|mixed_instances|instance_reuse|fair_share|password|sign_in|pit|upgrade|auto_termination|auto_export|tiering|resource_creation_limit|auto_scaling|player_latency|recrawl|schema_change|lf_tag|scale_in|scale_out|\w+_routing|access_control|\w+_update|configuration|force_detach)_polic(?:y|ies)/;

/** Is an argument named as those that hold IAM policies are? */
export function isNamedLikePolicy(argument: string): boolean {
  return POLICY_NAME.test(argument) && !OTHER_NAME.test(argument);
}
