variable "policy" {
  type = string
}

resource "aws_iam_role_policy" "this" {
  role   = "worker"
  policy = var.policy
}

module "deeper" {
  source = "./deeper"
  policy = var.policy
}
