#!/bin/sh
# Puts what is written for new resources of the curated kinds to cfn-lint.
# cfn-lint must be on the path, or CFN_LINT say where it is.
cd "$(dirname "$0")/../../Tests/CatalogTests/Golden/Starters" || exit 2
exec "${CFN_LINT:-cfn-lint}" --regions us-east-1 --format parseable -- *.yaml
