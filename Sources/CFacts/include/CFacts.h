#ifndef CFACTS_H
#define CFACTS_H

#include <stddef.h>

// Generated facts about AWS, one file each; docs/facts.md has their format and their sources.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t length;
} cfacts_file;

cfacts_file cfacts_actions(void);
cfacts_file cfacts_connector_ends(void);
cfacts_file cfacts_connectors(void);
cfacts_file cfacts_lambda_runtimes(void);
cfacts_file cfacts_managed_policies(void);
cfacts_file cfacts_policy_carriers(void);
cfacts_file cfacts_policy_templates(void);
cfacts_file cfacts_resource_types(void);
cfacts_file cfacts_risks(void);
cfacts_file cfacts_serverless_types(void);
cfacts_file cfacts_services(void);
cfacts_file cfacts_type_rules(void);

#endif
