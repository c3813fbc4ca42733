import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
// engine/host/policy-new/starters.ts
const ADD_HEADER = `    <http-policy:operation>
      <!-- Before the call: payload is the outgoing body, attributes has requestPath, headers, queryParams and uriParams. -->
      <http-transform:add-request-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-team" headerValue="{{{team}}}"/>
        </http-transform:new-headers>
      </http-transform:add-request-headers-list>

      <http-policy:execute-next/>

      <!-- After the call: payload and attributes are the response. The flow sees changes made here only with
           propagateMessageTransformations="true" on http-policy:operation. -->
    </http-policy:operation>`;
const REQUIRE_HEADER = (then) => `    <http-policy:source>
      <!-- Before the flow: payload and attributes are the request as the listener received it. -->
      <set-variable variableName="required" value="{{{header}}}"/>
      <choice>
        <when expression="#[attributes.headers[vars.required] == null]">
          <!-- Without execute-next the flow does not run; without set-response the caller would get its own request back. -->
          <http-transform:set-response statusCode="400">
            <http-transform:body>#[output application/json --- { error: "The header '$(vars.required)' is missing." }]</http-transform:body>
            <http-transform:headers>#[{ 'content-type': 'application/json' }]</http-transform:headers>
          </http-transform:set-response>
        </when>
        <otherwise>
${then}          <http-policy:execute-next/>

          <!-- After the flow: payload and attributes are the response that goes to the caller. -->
        </otherwise>
      </choice>
    </http-policy:source>`;
const PASS_ON = `

    <http-policy:operation>
      <!-- Variables of the policy's own source block; those of the flow cannot be seen here. -->
      <http-transform:add-request-headers>
        <http-transform:headers>#[{ (vars.required): vars.value }]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`;
const REJECTION = `  - name: rejects a request without the header
    request: GET /orders
    response:
      status: 400
      headers: { content-type: /json/ }
      body: { error: The header 'x-tenant' is missing. }
    calls: 0
`;
const starters = {
	outbound: {
		does: "Adds the header 'x-team' to every HTTP request that the application sends.",
		parameter: [
			"team",
			"Team",
			"The value of the header: a text, or an expression such as #[correlationId].",
			"orders"
		],
		blocks: ADD_HEADER,
		tests: `tests:
  - name: adds the header to an outgoing call
    request: GET /orders?page=1
    calls:
      - method: GET
        path: /orders
        query: { page: 1 }
        headers: { x-team: orders }
    response: 200

  - name: the value is configured
    configuration: { team: "#['team ' ++ 'a']" }
    calls:
      - headers: { x-team: team a }

  - name: leaves the response alone
    upstream: { status: 404, headers: { x-reason: gone }, body: { error: no such order } }
    response:
      status: 404
      headers: { x-reason: gone, x-team: absent }
      body: { error: no such order }
`
	},
	inbound: {
		does: "Answers 400 to requests that lack a header, before they reach the flow.",
		parameter: [
			"header",
			"Header",
			"The name of the header that every request must have.",
			"x-tenant"
		],
		blocks: REQUIRE_HEADER(""),
		tests: `tests:
${REJECTION}
  - name: lets a request with the header through
    request: { path: /orders, headers: { x-tenant: acme } }
    calls: ['GET /orders']
    response: 200

  - name: the header is configured
    configuration: { header: x-client }
    request: { headers: { x-client: acme } }
    response: 200
`
	},
	both: {
		does: "Answers 400 to requests that lack a header, and sends that header along with every HTTP request that the application makes for them.",
		parameter: [
			"header",
			"Header",
			"The name of the header that every request must have.",
			"x-tenant"
		],
		blocks: `${REQUIRE_HEADER(`          <set-variable variableName="value" value="#[attributes.headers[vars.required]]"/>
`)}${PASS_ON}`,
		tests: `# The flow sends nothing along by itself.
flow: |
  <http:request config-ref="upstream" method="GET" path="/stock"/>
tests:
${REJECTION}
  - name: sends the header along
    request: { path: /orders, headers: { x-tenant: acme } }
    calls:
      - { path: /stock, headers: { x-tenant: acme } }
    variables: { value: acme }
    response: 200
`
	}
};
// engine/host/policy-new/starter-files.ts
/** The files of a new policy by their path in its folder, in the order in which one reads them. */
const starterFiles = (name, direction) => {
	const { does, parameter, blocks, tests } = starters[direction];
	return {
		"src/main/mule/template.xml": template(name, blocks),
		[`${name}.yaml`]: definition(name, does, parameter),
		"mule-artifact.json": `${JSON.stringify({
			name,
			minMuleVersion: "4.4.0"
		}, void 0, 2)}\n`,
		"pom.xml": pom(name),
		[`tests/${name}.yaml`]: tests,
		"README.md": readme(name, does, parameter)
	};
};
const titleOf = (name) => {
	const words = name.replaceAll("-", " ");
	return `${words[0]?.toUpperCase()}${words.slice(1)}`;
};
const template = (name, blocks) => `<?xml version="1.0" encoding="UTF-8"?>
<mule xmlns="http://www.mulesoft.org/schema/mule/core"
      xmlns:http-policy="http://www.mulesoft.org/schema/mule/http-policy"
      xmlns:http-transform="http://www.mulesoft.org/schema/mule/http-policy-transform">

  <http-policy:proxy name="{{{policyId}}}-${name}">
${blocks}
  </http-policy:proxy>
</mule>
`;
const definition = (name, does, [parameter, label, description, defaultValue]) => `id: ${name}
name: ${titleOf(name)}
description: ${JSON.stringify(does)}
category: Custom
type: custom
resourceLevelSupported: true
encryptionSupported: false
standalone: true
requiredCharacteristics: []
providedCharacteristics: []
configuration:
  - propertyName: ${parameter}
    name: ${label}
    description: ${JSON.stringify(description)}
    type: string
    defaultValue: ${defaultValue}
    optional: true
`;
const pom = (name) => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>${name}</artifactId>
  <version>1.0.0</version>
  <packaging>mule-policy</packaging>
</project>
`;
const readme = (name, does, [parameter, , description, defaultValue]) => `# ${name}

${does}

| parameter | default | meaning |
| --- | --- | --- |
| \`${parameter}\` | \`${defaultValue}\` | ${description} |

    hinny policy check .    # finds mistakes, whatever the configuration
    hinny policy test .     # runs tests/*.yaml against a real upstream

To apply it, put this folder beside the application's own files in \`policy-templates/\`, and a file like this one into its \`policies/\`:

\`\`\`json
{
  "template": { "groupId": "com.example", "assetId": "${name}", "version": "1.0.0" },
  "order": 1,
  "configuration": { "${parameter}": "${defaultValue}" }
}
\`\`\`
`;
// engine/host/policy-new/new-policy.ts
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 100;
/** Writes a policy that works into a folder that does not exist yet, or is empty; never overwrites anything. */
const createPolicy = (folder, direction) => {
	const name = basename(folder);
	if (!NAME.test(name) || name.length > LONGEST) return misnamed(name);
	const standing = entries(folder);
	if (standing === void 0) return {
		problem: `'${folder}' is a file.`,
		hint: "nothing was written"
	};
	if (standing.length > 0) return {
		problem: `'${folder}' is there already and not empty.`,
		hint: "nothing was written: choose another name, or remove the folder first"
	};
	const files = starterFiles(name, direction);
	for (const [file, text] of Object.entries(files)) {
		const path = join(folder, file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text, { flag: "wx" });
	}
	return { files: Object.keys(files) };
};
const misnamed = (name) => {
	const better = name.replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "").replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, LONGEST);
	return {
		problem: `'${name}' cannot be the name of a policy: it consists of small letters, digits and single dashes.`,
		...NAME.test(better) && { hint: `did you mean '${better}'?` }
	};
};
/** What a folder holds; nothing when it does not exist, undefined when it is no folder. */
const entries = (folder) => {
	try {
		return readdirSync(folder);
	} catch (error) {
		return error.code === "ENOENT" ? [] : void 0;
	}
};
export { createPolicy };

//# sourceMappingURL=new-policy.js.map