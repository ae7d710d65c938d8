variable "policy" {
  type = string
}

resource "aws_iam_user_policy" "this" {
  user   = "worker"
  policy = var.policy
}
