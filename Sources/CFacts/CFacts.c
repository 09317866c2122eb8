#include "CFacts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Each file stands in read-only memory that the system maps on first use: nothing is read at start.
#define FACTS(name)                                                                                \
  cfacts_file cfacts_##name(void) { return (cfacts_file){name, sizeof name}; }

static const unsigned char actions[] = {
#embed "facts/actions.facts"
};
FACTS(actions)

static const unsigned char connector_ends[] = {
#embed "facts/connector-ends.facts"
};
FACTS(connector_ends)

static const unsigned char connectors[] = {
#embed "facts/connectors.facts"
};
FACTS(connectors)

static const unsigned char lambda_runtimes[] = {
#embed "facts/lambda-runtimes.facts"
};
FACTS(lambda_runtimes)

static const unsigned char managed_policies[] = {
#embed "facts/managed-policies.facts"
};
FACTS(managed_policies)

static const unsigned char policy_carriers[] = {
#embed "facts/policy-carriers.facts"
};
FACTS(policy_carriers)

static const unsigned char policy_templates[] = {
#embed "facts/policy-templates.facts"
};
FACTS(policy_templates)

static const unsigned char resource_types[] = {
#embed "facts/resource-types.facts"
};
FACTS(resource_types)

static const unsigned char risks[] = {
#embed "facts/risks.facts"
};
FACTS(risks)

static const unsigned char serverless_types[] = {
#embed "facts/serverless-types.facts"
};
FACTS(serverless_types)

static const unsigned char services[] = {
#embed "facts/services.facts"
};
FACTS(services)

static const unsigned char type_rules[] = {
#embed "facts/type-rules.facts"
};
FACTS(type_rules)
