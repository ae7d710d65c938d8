resource "aws_iam_policy" "a" {
  policy = file("a.json")
}
