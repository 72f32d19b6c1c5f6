# METADATA
# title: "The plan has a title and names one exact release, and each code component one exact version: a tag or commit, never a moving name such as latest or a branch"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     form: word+
#   cases:
#     untitled:
#       says: "the plan has no title, so its documents have no heading"
#       help: "write the title behind `plan`"
#     unreleased:
#       says: "the plan names no release"
#       help: "write `release \"VERSION\"`"
#     moving:
#       says: "release `{version}` moves, so nobody knows what ships"
#       help: "name a tag, with `commit` beside it"
#     malformed:
#       says: "release `{version}` is no tag and no commit"
#       help: "write a tag such as `v1.4.2`, else 7 to 40 digits of a commit"
#     unversioned:
#       says: "change `{change}` names no exact version"
#       help: "add `version \"...\"`"
package policies.plan["release-identified"]

import rego.v1

answers := set()
