import { type Connector, defineConnector } from '../../engine/sdk.ts'

const MULE = 'http://www.mulesoft.org/schema/mule'

/** A namespace of Mule's, at its usual address, that is not supported. */
const refuse = (prefix: string, reason: string, instead: string, uri = `${MULE}/${prefix}`): Connector =>
  defineConnector({ prefix, uri, elements: [], refused: { reason, instead } })

const refuseAll = (prefixes: readonly string[], reason: string, instead: string): Connector[] =>
  prefixes.map((prefix) => refuse(prefix, reason, instead))

const SERVICE = 'there is no connector for this service'
const BY_HTTP = "call the service's HTTP interface with <http:request>"
const STORES =
  '<os:store> and <os:retrieve> keep values; for anything else put a service in front and call it with <http:request>'
const QUEUES = 'inside one application <vm:publish> and <vm:listener> do the same; between applications use HTTP'
const NO_JAVA = 'there is no Java virtual machine'
const SCRIPTS = 'write it as an expression or in <ee:transform>, whose DataWeave has modules of your own'
const MULE_3 = 'it belongs to Mule 3'

/** Namespaces of Mule's that applications use and Hinny does not have: each of their elements is refused with these words. */
export const unsupported: readonly Connector[] = [
  // Code of other platforms.
  refuse('java', NO_JAVA, SCRIPTS),
  refuse('scripting', 'there is no engine for Groovy, Python, Ruby or other scripts', SCRIPTS),
  refuse('beans', NO_JAVA, SCRIPTS, 'http://www.springframework.org/schema/beans'),
  refuse('random', 'there is no such module', "DataWeave's random(), randomInt() and uuid() do the same"),

  // Databases.
  ...refuseAll(['db', 'mongo', 'cassandradb', 'neo4j', 'hdfs', 'bigquery'], 'databases are not connected to', STORES),
  ...refuseAll(['ldap'], 'directories are not connected to', BY_HTTP),

  // Brokers.
  ...refuseAll(
    ['jms', 'amqp', 'anypoint-mq', 'kafka', 'sqs', 'sns', 'mqtt3', 'pubsub', 'azure-service-bus'],
    'brokers are not connected to',
    QUEUES,
  ),

  // Files and mail.
  ...refuseAll(
    ['sftp', 'ftp', 'ftps'],
    'remote file systems are not connected to',
    'mount the folder and use <file:read>, <file:write> and <file:listener>',
  ),
  ...refuseAll(
    ['s3', 'azure-blob-storage', 'azure-data-lake-storage', 'google-cloud-storage', 'box', 'sharepoint'],
    SERVICE,
    BY_HTTP,
  ),
  refuse('email', 'mail is neither sent nor received', 'call the HTTP interface of a mail service with <http:request>'),

  // APIs and protocols.
  refuse(
    'mule-apikit',
    'flows are not routed by a RAML or OpenAPI document',
    'give each resource a flow with an <http:listener> of its own: path and allowedMethods',
  ),
  ...refuseAll(
    ['apikit-soap', 'apikit-odata', 'apikit-graphql', 'graphql'],
    'flows are not routed by a service description',
    'route with <choice> behind an <http:listener>',
  ),
  ...refuseAll(
    ['wsc', 'cxf'],
    'there is no SOAP client',
    'make the envelope with <ee:transform>, and send it with <http:request>',
  ),
  ...refuseAll(
    ['websocket', 'websockets'],
    'WebSockets are not spoken',
    'HTTP is: let clients poll an <http:listener>, or put a gateway in front that turns messages into requests',
  ),
  ...refuseAll(
    ['mcp', 'a2a', 'agent-broker'],
    'protocols of agents are not spoken',
    'their messages are JSON over HTTP: answer them with <http:listener>, send them with <http:request>',
  ),
  ...refuseAll(
    ['mllp', 'hl7', 'as2', 'edifact-extension', 'x12', 'edifact', 'flatfile'],
    'this protocol is not spoken',
    'HTTP is: put a service that translates in front, and use <http:listener> and <http:request>',
  ),

  // Mule's own.
  refuse('batch', 'there are no batch jobs', 'use <foreach> or <parallel-foreach>, and <scheduler> to begin'),
  refuse('aggregators', 'there are no aggregators', 'collect values in a variable inside <foreach>, or in <os:store>'),
  ...refuseAll(
    ['munit', 'munit-tools'],
    'tests of MUnit are not run',
    "test with the library: runtime.deploy(…) and application.flow('name').run(…)",
  ),
  ...refuseAll(
    ['cloudhub', 'jwt-validation'],
    'it belongs to a platform or gateway of Mule',
    'write it as a policy template of your own: docs/policies.md',
  ),
  refuse('tracking', 'there are no business events', 'use <logger>', `${MULE}/ee/tracking`),
  refuse('custom-metrics', 'metrics are not collected', 'write the figures with <logger>', `${MULE}/custom-metrics`),
  refuse(
    'json-logger',
    'it is not part of Mule',
    "use <logger>; the command line's --log-format json writes each entry as JSON",
  ),
  ...refuseAll(['domain', 'ee/domain'], 'there are no domains', 'put the shared configurations into each application'),

  // Services.
  ...refuseAll(
    [
      'salesforce',
      'salesforce-composite',
      'salesforce-marketing-cloud',
      'sap',
      's4hana',
      'netsuite',
      'servicenow',
      'workday',
      'dynamics365',
      'microsoft-dynamics-365',
      'marketo',
      'zuora',
      'slack',
      'twilio',
      'jira',
      'hubspot',
      'dynamodb',
      'ec2',
      'lambda',
      'amazon-lambda',
      'amazon-dynamodb',
      'snowflake',
      'elasticsearch',
      'google-sheets',
      'google-calendar',
      'einstein-ai',
      'ms-einstein-ai',
      'ms-chainai',
      'ms-aichain',
      'mac-einstein',
      'azure-storage',
      'salesforce-analytics',
      'mac-chain',
      'mac-inference',
      'mac-vectors',
      'mac-webcrawler',
      'ms-inference',
      'ms-vectors',
      'ms-webcrawler',
      'ms-agentforce',
      'ms-whisperer',
      'whisperer',
    ],
    SERVICE,
    BY_HTTP,
  ),

  // Mule 3.
  refuse('dw', MULE_3, 'use <ee:transform> of Mule 4', `${MULE}/ee/dw`),
  refuse('xml', MULE_3, 'use xml-module of Mule 4'),
  refuse('apikit', MULE_3, 'give each resource a flow with an <http:listener> of its own'),
  ...refuseAll(
    ['ws', 'quartz', 'data-mapper', 'jdbc', 'ajax', 'servlet', 'cmis', 'smtp', 'pop3', 'imap', 'tcp', 'udp'],
    MULE_3,
    'migrate the application to Mule 4 first',
  ),
]
