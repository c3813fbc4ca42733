import { n as collectDiagnostics, r as formatDiagnostic, t as DeploymentError } from "./diagnostic.js";
import { A as MuleError, D as typed, N as muleErrors, O as typedAs, f as withVariables, l as withMessage, r as noVariables, t as createEvent, x as loadDataWeave } from "./event.js";
import { o as TEXT, t as isHostObject } from "./host-object.js";
import { f as readPlain } from "./write-value.js";
import { c as withNext, n as createRun, o as goOn, s as withCall } from "./run.js";
import { c as attributeOf, l as elementName, m as logError, p as failedAt, v as defineConnector } from "./operation.js";
import { t as shownPath } from "./shown-path.js";
import { t as didYouMean } from "./did-you-mean.js";
import { n as ResponseAttributes } from "./http-attributes.js";
import { a as jsonErrors, c as cryptoErrors, i as osErrors, n as vmErrors, o as httpErrors, r as validationErrors, s as fileErrors, t as xmlErrors, u as compressionErrors } from "./connector-errors.js";
import { O as mayBeDataWeave } from "./stock.js";
import { a as createProperties, c as readApplicationProperties, d as resolvePlaceholders, f as isCoreElement, i as createLocationProperties, m as holdsUnknown, n as atLeast, o as globalProperties, p as artifactLanguage, r as readConfigs, s as isPropertiesElement, t as compileArtifact } from "./compile-artifact.js";
import { a as listFiles, i as isFolder, n as diskClasspath, o as memoryClasspath, r as entriesOf, s as readIfThere, t as classpathName } from "./classpath.js";
import { b as startOf, f as placesOf, l as apiIdsOf, p as readXml } from "./policy-asset.js";
import { t as readDescriptor } from "./descriptor.js";
import { i as isConfigName, r as holdsConfigs } from "./layout.js";
import { t as createSecrets } from "./secrets.js";
import { t as applicationPolicies } from "./application-policy-files.js";
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
// engine/host/application.ts
const runningOf = /* @__PURE__ */ new WeakMap();
/** Acquires what a deployment needs, then swaps it in for the one it replaces, between two requests. */
const startDeployment = async (compiled, replaced, onUndeployed) => {
	const flows = [...compiled.artifact.flows.values()];
	await prepare(compiled, flows);
	const application = createApplication(compiled, flows, onUndeployed);
	runningOf.set(application, application);
	if (replaced) runningOf.get(replaced)?.retire();
	for (const source of compiled.artifact.background) source.start();
	for (const flow of flows) if (flow.state === "started") flow.source?.start();
	compiled.policies.announce();
	return application;
};
const prepare = async (compiled, flows) => {
	const sources = sourcesOf(compiled, flows);
	const results = await Promise.allSettled(sources.map((source) => source.prepare?.()));
	const diagnostics = results.flatMap((result, i) => {
		if (result.status === "fulfilled") return [];
		const flow = flows.find((each) => each.source === sources[i]);
		const { file, line, column } = (compiled.artifact.configuration.elements.find((e) => e.attributes.some((a) => a.name === "name" && a.value === flow?.name))?.children.at(0))?.place ?? {
			file: compiled.name,
			line: 1,
			column: 1
		};
		return [{
			code: "SRC001",
			severity: "error",
			message: String(result.reason.message),
			file,
			line,
			column
		}];
	});
	if (diagnostics.length === 0) return;
	await Promise.all(sources.map((source, i) => results[i]?.status === "fulfilled" && source.dispose?.()));
	await compiled.dispose();
	throw new DeploymentError(compiled.name, diagnostics);
};
/** Everything that receives: the flows' sources in their order, then what has no flow. */
const sourcesOf = ({ artifact }, flows) => [...flows.flatMap(({ source }) => source ?? []), ...artifact.background];
const createApplication = (compiled, flows, onUndeployed) => {
	const { artifact, policies } = compiled;
	let stopped;
	const stopReceiving = () => {
		for (const source of sourcesOf(compiled, flows)) source.stop();
	};
	const finish = async () => {
		await withinTimeout(Promise.all(flows.map((flow) => flow.capacity.idle())), artifact.settings.shutdownTimeout);
		await Promise.all(sourcesOf(compiled, flows).map((source) => source.dispose?.()));
		await compiled.dispose();
	};
	const stop = () => {
		if (!stopped) {
			stopReceiving();
			stopped = finish();
		}
		return stopped;
	};
	return {
		name: compiled.name,
		get urls() {
			return flows.flatMap(({ source, state }) => source && state === "started" && "url" in source ? [String(source.url)] : []);
		},
		get files() {
			return [...compiled.files, ...policies.files()];
		},
		warnings: compiled.warnings,
		flow: (name) => {
			const flow = artifact.flows.get(name);
			if (!flow) throw new Error(`There is no flow '${name}' in application '${compiled.name}'.`);
			return {
				name,
				run: (input) => runFlow(flow, input)
			};
		},
		policies: {
			apply: (policy, options) => policies.apply(policy, options),
			remove: (id) => policies.remove(id),
			reorder: (id, order) => policies.reorder(id, order),
			list: () => policies.list(),
			shadow: (id) => policies.shadow(id)
		},
		explain: () => policies.plan(),
		undeploy: async () => {
			onUndeployed();
			await stop();
		},
		retire: () => void stop()
	};
};
const withinTimeout = async (work, milliseconds) => {
	let timer;
	const timeout = new Promise((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	await Promise.race([work, timeout]);
	clearTimeout(timer);
};
const runFlow = async (flow, input = {}) => {
	const { payload = null, mediaType, attributes = null, variables = {}, correlationId = crypto.randomUUID() } = input;
	const entries = Object.entries(variables).map(([name, value]) => [name, typedAs(value)]);
	const message = {
		payload: mediaType === void 0 ? typedAs(payload) : typed(payload, mediaType),
		attributes
	};
	const run = createRun();
	await flow.capacity.enter();
	try {
		return await resultOf(await flow.run(createEvent(message, correlationId, new Map(entries)), run));
	} finally {
		flow.capacity.leave();
		run.lifetime.end();
	}
};
const resultOf = async (event) => ({
	payload: await readPlain(event.message.payload),
	mediaType: event.message.payload.mediaType,
	attributes: event.message.attributes,
	variables: await plainVariables(event.variables),
	correlationId: event.correlationId,
	event
});
const plainVariables = async (variables) => {
	const plain = Object.create(null);
	for (const [name, value] of variables) plain[name] = await readPlain(value);
	return plain;
};
// connectors/unsupported/index.ts
const MULE$1 = "http://www.mulesoft.org/schema/mule";
/** A namespace of Mule's, at its usual address, that is not supported. */
const refuse = (prefix, reason, instead, uri = `${MULE$1}/${prefix}`) => defineConnector({
	prefix,
	uri,
	elements: [],
	refused: {
		reason,
		instead
	}
});
const refuseAll = (prefixes, reason, instead) => prefixes.map((prefix) => refuse(prefix, reason, instead));
const SERVICE = "there is no connector for this service";
const BY_HTTP = "call the service's HTTP interface with <http:request>";
const STORES = "<os:store> and <os:retrieve> keep values; for anything else put a service in front and call it with <http:request>";
const QUEUES = "inside one application <vm:publish> and <vm:listener> do the same; between applications use HTTP";
const NO_JAVA = "there is no Java virtual machine";
const SCRIPTS = "write it as an expression or in <ee:transform>, whose DataWeave has modules of your own";
const MULE_3 = "it belongs to Mule 3";
/** Namespaces of Mule's that applications use and Hinny does not have: each of their elements is refused with these words. */
const unsupported = [
	refuse("java", NO_JAVA, SCRIPTS),
	refuse("scripting", "there is no engine for Groovy, Python, Ruby or other scripts", SCRIPTS),
	refuse("spring", NO_JAVA, "put values into properties, and functions into DataWeave modules"),
	refuse("beans", NO_JAVA, SCRIPTS, "http://www.springframework.org/schema/beans"),
	refuse("random", "there is no such module", "DataWeave's random(), randomInt() and uuid() do the same"),
	...refuseAll([
		"db",
		"mongo",
		"cassandradb",
		"neo4j",
		"hdfs",
		"bigquery"
	], "databases are not connected to", STORES),
	...refuseAll(["ldap"], "directories are not connected to", BY_HTTP),
	...refuseAll([
		"jms",
		"amqp",
		"anypoint-mq",
		"kafka",
		"sqs",
		"sns",
		"mqtt3",
		"pubsub",
		"azure-service-bus"
	], "brokers are not connected to", QUEUES),
	...refuseAll([
		"sftp",
		"ftp",
		"ftps"
	], "remote file systems are not connected to", "mount the folder and use <file:read>, <file:write> and <file:listener>"),
	...refuseAll([
		"s3",
		"azure-blob-storage",
		"azure-data-lake-storage",
		"google-cloud-storage",
		"box",
		"sharepoint"
	], SERVICE, BY_HTTP),
	refuse("email", "mail is neither sent nor received", "call the HTTP interface of a mail service with <http:request>"),
	refuse("mule-apikit", "flows are not routed by a RAML or OpenAPI document", "give each resource a flow with an <http:listener> of its own: path and allowedMethods"),
	...refuseAll([
		"apikit-soap",
		"apikit-odata",
		"apikit-graphql",
		"graphql"
	], "flows are not routed by a service description", "route with <choice> behind an <http:listener>"),
	...refuseAll(["wsc", "cxf"], "there is no SOAP client", "make the envelope with <ee:transform>, and send it with <http:request>"),
	...refuseAll(["websocket", "websockets"], "WebSockets are not spoken", "HTTP is: let clients poll an <http:listener>, or put a gateway in front that turns messages into requests"),
	...refuseAll([
		"mcp",
		"a2a",
		"agent-broker"
	], "protocols of agents are not spoken", "their messages are JSON over HTTP: answer them with <http:listener>, send them with <http:request>"),
	...refuseAll([
		"mllp",
		"hl7",
		"as2",
		"edifact-extension",
		"x12",
		"edifact",
		"flatfile"
	], "this protocol is not spoken", "HTTP is: put a service that translates in front, and use <http:listener> and <http:request>"),
	refuse("batch", "there are no batch jobs", "use <foreach> or <parallel-foreach>, and <scheduler> to begin"),
	refuse("aggregators", "there are no aggregators", "collect values in a variable inside <foreach>, or in <os:store>"),
	...refuseAll(["munit", "munit-tools"], "tests of MUnit are not run", "test with the library: runtime.deploy(…) and application.flow('name').run(…)"),
	...refuseAll([
		"cloudhub",
		"federation",
		"client-id-enforcement",
		"jwt-validation",
		"throttling"
	], "it belongs to a platform or gateway of Mule", "write it as a policy template of your own: docs/policies.md"),
	refuse("tracking", "there are no business events", "use <logger>", `${MULE$1}/ee/tracking`),
	refuse("custom-metrics", "metrics are not collected", "write the figures with <logger>", `${MULE$1}/custom-metrics`),
	refuse("json-logger", "it is not part of Mule", "use <logger>; the command line's --log-format json writes each entry as JSON"),
	...refuseAll(["domain", "ee/domain"], "there are no domains", "put the shared configurations into each application"),
	...refuseAll([
		"salesforce",
		"salesforce-composite",
		"salesforce-marketing-cloud",
		"sap",
		"s4hana",
		"netsuite",
		"servicenow",
		"workday",
		"dynamics365",
		"microsoft-dynamics-365",
		"marketo",
		"zuora",
		"slack",
		"twilio",
		"jira",
		"hubspot",
		"dynamodb",
		"ec2",
		"lambda",
		"amazon-lambda",
		"amazon-dynamodb",
		"snowflake",
		"elasticsearch",
		"google-sheets",
		"google-calendar",
		"einstein-ai",
		"ms-einstein-ai",
		"ms-chainai",
		"ms-aichain",
		"mac-einstein",
		"azure-storage",
		"salesforce-analytics",
		"mac-chain",
		"mac-inference",
		"mac-vectors",
		"mac-webcrawler",
		"ms-inference",
		"ms-vectors",
		"ms-webcrawler",
		"ms-agentforce",
		"ms-whisperer",
		"whisperer"
	], SERVICE, BY_HTTP),
	refuse("dw", MULE_3, "use <ee:transform> of Mule 4", `${MULE$1}/ee/dw`),
	refuse("xml", MULE_3, "use xml-module of Mule 4"),
	refuse("apikit", MULE_3, "give each resource a flow with an <http:listener> of its own"),
	...refuseAll([
		"ws",
		"quartz",
		"data-mapper",
		"jdbc",
		"ajax",
		"servlet",
		"cmis",
		"smtp",
		"pop3",
		"imap",
		"tcp",
		"udp"
	], MULE_3, "migrate the application to Mule 4 first")
];
// connectors/index.ts
/**
* A namespace of Mule's by its conventional prefix and the end of its address. Its elements are loaded when an artifact uses it; its
* errors are known always, because every artifact may name them.
*/
const mule = (prefix, path, folder, errors) => ({
	prefix,
	uri: `http://www.mulesoft.org/schema/mule/${path}`,
	load: async () => Object.values(await folder())[0],
	...errors && { errors }
});
/** Every namespace Hinny runs, and those it refuses: the whole registry, to be read. */
const connectors = [
	mule("", "core", () => import("./core.js")),
	mule("secure-properties", "secure-properties", () => import("./secure-properties.js")),
	mule("tracing", "tracing", () => import("./tracing.js")),
	mule("ee", "ee/core", () => import("./ee.js")),
	mule("http", "http", () => import("./http.js"), httpErrors),
	mule("oauth", "oauth", () => import("./oauth.js")),
	mule("sockets", "sockets", () => import("./sockets.js")),
	mule("tls", "tls", () => import("./tls.js")),
	mule("http-policy", "http-policy", () => import("./http-policy.js")),
	mule("http-transform", "http-policy-transform", () => import("./http-transform.js")),
	mule("api-gateway", "api-gateway", () => import("./api-gateway.js")),
	mule("validation", "validation", () => import("./validation.js"), validationErrors),
	mule("file", "file", () => import("./file.js"), fileErrors),
	mule("crypto", "crypto", () => import("./crypto.js"), cryptoErrors),
	mule("compression", "compression", () => import("./compression.js"), compressionErrors),
	mule("authentication", "authentication", () => import("./authentication.js")),
	mule("os", "os", () => import("./os.js"), osErrors),
	mule("redis", "redis", () => import("./redis.js")),
	mule("vm", "vm", () => import("./vm.js"), vmErrors),
	mule("json", "json", () => import("./json.js"), jsonErrors),
	...unsupported.map((connector) => ({
		...connector,
		load: async () => connector
	})),
	mule("xml-module", "xml-module", () => import("./xml-module.js"), xmlErrors)
];
// engine/kernel/registry.ts
const createRegistry = (connectors) => {
	const byUri = new Map(connectors.map((connector) => [connector.uri, connector]));
	const definitions = /* @__PURE__ */ new Map();
	const names = /* @__PURE__ */ new Map();
	const errorTypes = /* @__PURE__ */ new Map();
	for (const type of Object.values(muleErrors)) errorTypes.set(`MULE:${type.identifier}`, type);
	for (const { uri, prefix, elements, errors } of connectors) {
		for (const element of elements) {
			definitions.set(`${uri} ${element.name}`, element);
			names.set(element, prefix ? `${prefix}:${element.name}` : element.name);
		}
		for (const type of Object.values(errors ?? {})) errorTypes.set(`${type.namespace}:${type.identifier}`, type);
	}
	const find = (uri, name) => definitions.get(`${uri} ${name}`);
	return {
		connectors,
		find,
		connector: (uri) => byUri.get(uri),
		nameOf: (definition) => names.get(definition) ?? definition.name,
		canonicalName: ({ uri, prefix, name }) => {
			const known = byUri.get(uri)?.prefix ?? prefix;
			return known ? `${known}:${name}` : name;
		},
		suggest: ({ uri, name }) => {
			const own = byUri.get(uri);
			const guess = own && didYouMean(name, own.elements.map((e) => e.name));
			if (own && guess) return own.prefix ? `${own.prefix}:${guess}` : guess;
			const others = connectors.filter((c) => c.elements.some((e) => e.name === name && e.kind !== "nested"));
			const [other] = others.length === 1 ? others : [];
			return other && (other.prefix ? `${other.prefix}:${name}` : name);
		},
		errorTypes,
		refusedNamespaces: new Set(connectors.filter(({ refused }) => refused).map(errorNamespace))
	};
};
/** A connector's errors are named after its prefix: `APIKIT:NOT_FOUND` for `mule-apikit`. */
const errorNamespace = ({ prefix }) => prefix.replace(/^mule-/, "").toUpperCase();
// engine/host/artifact-needs.ts
const loaded = /* @__PURE__ */ new Map();
let registry;
/**
* Loads the connectors whose namespaces an artifact uses, and DataWeave when something in it can be; afterwards neither compiling it
* nor running it waits for a module. Gives the registry to compile it with.
*/
const registryFor = async (elements, language) => {
	const used = namespacesIn(elements);
	const known = await load(connectors.filter(({ uri }) => used.has(uri)));
	const complete = elements.some((element) => holdsUnknown(element, known)) ? await completeRegistry() : known;
	if (language === "dataweave" || elements.some((element) => needsDataWeave(element, complete))) await loadDataWeave();
	return complete;
};
/** The namespaces of all connectors that Hinny ships; none of them is loaded for it. */
const knownNamespaces = () => connectors;
/** The registry of all connectors that Hinny ships. */
const completeRegistry = () => load(connectors);
/** Loaded once per process: a registry knows what any artifact before needed, too. */
const load = async (entries) => {
	const missing = entries.filter(({ uri }) => !loaded.has(uri));
	for (const connector of await Promise.all(missing.map((entry) => entry.load()))) loaded.set(connector.uri, connector);
	if (missing.length > 0 || !registry) registry = createRegistry(connectors.map((entry) => loaded.get(entry.uri) ?? {
		...entry,
		elements: []
	}));
	return registry;
};
const namespacesIn = (elements, found = /* @__PURE__ */ new Set()) => {
	for (const { uri, attributes, children } of elements) {
		found.add(uri);
		for (const attribute of attributes) found.add(attribute.uri);
		namespacesIn(children, found);
	}
	return found;
};
const needsDataWeave = (element, known) => known.find(element.uri, element.name)?.needsDataWeave === true || known.connector(element.uri)?.needsDataWeave === true || mayBeDataWeave(element.text) || element.attributes.some(({ uri, value }) => uri === "" && mayBeDataWeave(value)) || element.children.some((child) => needsDataWeave(child, known));
// engine/config/maven-project.ts
/** The file that says how Maven builds a project. */
const POM = "pom.xml";
/**
* What a project's pom.xml says of its descriptor: Mule's Maven plugin makes the `mule-artifact.json` that a project lacks, and its
* `minMuleVersion` out of the property `app.runtime` (spec/core.md §1.1). Empty unless the packaging is Mule's own.
*/
const readMavenProject = (text, file, report) => {
	const project = readXml(text, file, report);
	if (!project || !textIn(project, "packaging").startsWith("mule-application")) return {};
	const properties = childNamed(project, "properties");
	const version = properties && /^\d+\.\d+(\.\d+)?/.exec(textIn(properties, "app.runtime"))?.[0];
	return {
		isMuleProject: true,
		...version !== void 0 && { minMuleVersion: version }
	};
};
const childNamed = (element, name) => element.children.find((child) => child.name === name);
const textIn = (element, name) => childNamed(element, name)?.text.trim() ?? "";
// engine/config/disk-layout.ts
/**
* The layout of an application on disk: a Mule project (`src/main/mule`), a plain folder or one XML file. Reports what
* does not exist, cannot be read or holds no configuration (CFG105) and returns undefined then.
*/
const diskLayout = (source, report) => {
	const path = resolve(source);
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) {
		reportMissingPath(path, report);
		return;
	}
	if (!stat.isDirectory()) return singleFile(path, report);
	const mule = join(path, "src/main/mule");
	const isProject = isFolder(mule);
	const folder = isProject ? mule : path;
	const names = isProject ? listFiles(mule, () => true).filter((name) => name.endsWith(".xml")) : listFiles(path, holdsConfigs).filter(isConfigName);
	if (names.length === 0) {
		report("CFG105", startOf(shownPath(path)), `'${shownPath(path)}' holds no configuration file.`, { hint: "configurations lie in src/main/mule/*.xml of a project, or as *.xml in a plain folder" });
		return;
	}
	const configs = readFiles(folder, names, report);
	const resources = join(path, "src/main/resources");
	return configs && {
		name: basename(path),
		home: path,
		configs,
		folder: shownPath(folder),
		classpath: diskClasspath(isProject ? [resources, mule] : [path]),
		strict: isProject,
		...readDescribing(path)
	};
};
const singleFile = (path, report) => {
	const file = shownPath(path);
	if (!path.endsWith(".xml")) {
		const hint = /\.(jar|zip)$/.test(path) ? "unpack it and name the folder" : void 0;
		report("CFG105", startOf(file), `'${file}' is neither an XML file nor a folder.`, { hint });
		return;
	}
	const folder = dirname(path);
	const configs = readFiles(folder, [basename(path)], report);
	const name = basename(path, ".xml");
	return configs && {
		name,
		home: folder,
		configs,
		folder: shownPath(folder),
		classpath: diskClasspath([folder]),
		strict: true
	};
};
const readFiles = (folder, names, report) => {
	const configs = [];
	for (const name of names) {
		const path = join(folder, name);
		const file = shownPath(path);
		try {
			configs.push({
				name,
				file,
				path,
				content: readFileSync(path)
			});
		} catch (error) {
			report("CFG105", startOf(file), `'${file}' cannot be read: ${error.message}.`);
		}
	}
	return configs.length === names.length ? configs : void 0;
};
const readDescribing = (folder) => {
	const descriptor = readText(folder, "mule-artifact.json") ?? readText(folder, "META-INF/mule-artifact/mule-artifact.json");
	const pom = readText(folder, POM);
	return {
		...descriptor && { descriptor },
		...pom && { pom }
	};
};
const readText = (folder, name) => {
	const path = join(folder, name);
	const bytes = readIfThere(path);
	return bytes && {
		text: bytes.toString("utf8"),
		file: shownPath(path),
		path
	};
};
/** Reports that a path does not exist, with the sibling that was most likely meant. */
const reportMissingPath = (path, report) => {
	const siblings = entriesOf(dirname(path)).map((entry) => entry.name);
	const near = didYouMean(basename(path), siblings);
	const shown = shownPath(path);
	report("CFG105", startOf(shown), `'${shown}' does not exist.`, { hint: near && `did you mean '${shownPath(join(dirname(path), near))}'?` });
};
// engine/config/memory-layout.ts
const MULE = "src/main/mule/";
const RESOURCES = "src/main/resources/";
/**
* The layout of sources in memory: a project when a key begins with `src/main/mule/`, else a plain folder. Keys are paths
* with `/` or `\`; one that leads out of the root is left out.
*/
const memoryLayout = (sources) => {
	const files = /* @__PURE__ */ new Map();
	for (const [key, content] of Object.entries(sources)) {
		const name = classpathName(key);
		if (name !== void 0) files.set(name, typeof content === "string" ? Buffer.from(content) : Buffer.from(content));
	}
	const names = [...files.keys()];
	const isProject = names.some((name) => name.startsWith(MULE));
	const prefix = isProject ? MULE : "";
	const configs = names.filter((name) => name.startsWith(prefix) && (isProject ? name.endsWith(".xml") : isPlainConfig(name))).map((name) => ({
		name: name.slice(prefix.length),
		file: name,
		content: files.get(name)
	}));
	const textOf = (name) => files.has(name) ? {
		text: files.get(name).toString("utf8"),
		file: name
	} : void 0;
	const descriptor = textOf("mule-artifact.json") ?? textOf("META-INF/mule-artifact/mule-artifact.json");
	const pom = textOf(POM);
	return {
		configs,
		folder: prefix,
		classpath: memoryClasspath(files, isProject ? [RESOURCES, MULE] : [""]),
		strict: isProject,
		...descriptor && { descriptor },
		...pom && { pom }
	};
};
const isPlainConfig = (name) => isConfigName(name) && name.split("/").slice(0, -1).every(holdsConfigs);
// engine/config/load-application.ts
/**
* Reads an application (spec/core.md §1.1, §1.4): a Mule project, a plain folder of XML files, one XML file, or sources in
* memory. All its files become one list of elements, imports followed, placeholders resolved.
*
* Everything found wrong is reported, in one go, and what could be read is there all the same, so that its elements can be
* checked as well; undefined without any layout, or without the descriptor that says how to read them. A deployment must not go on
* when the report holds an error.
*
* Places name files on disk relative to the current folder, or absolutely outside of it, so that a terminal can open
* them; sources in memory by their keys.
*/
const loadApplication = (source, options) => {
	const { report } = options;
	const layout = typeof source === "string" ? diskLayout(source, report) : memoryLayout(source);
	if (!layout) return void 0;
	const located = readLayoutDescriptor(layout, report);
	const configs = chooseConfigs(layout, located, report);
	const name = options.name ?? layout.name ?? located?.descriptor.name ?? "application";
	const outer = outerProperties(name, layout, options);
	const locations = (elements) => createLocationProperties(outer, globalProperties(elements));
	const read = readConfigs(configs.files, layout, locations, report);
	const complete = configs.complete && read.complete;
	const withoutMissing = (code, ...rest) => void (MISSING$1.has(code) || report(code, ...rest));
	const application = readApplicationProperties(read.elements, layout.classpath, locations(read.elements), complete ? report : withoutMissing);
	const properties = createProperties(outer, layout.classpath, application.sources, globalProperties(read.elements));
	const reported = complete && application.complete ? report : withoutMissing;
	let unresolved = false;
	const elements = resolveElements(read.elements, properties, (...problem) => {
		unresolved = true;
		reported(...problem);
	});
	if (!located) return void 0;
	return {
		name,
		complete,
		descriptor: located.descriptor,
		elements,
		unresolved,
		properties,
		resources: layout.classpath,
		configNames: new Map(layout.configs.map((config) => [config.file, config.name])),
		files: [
			...read.files,
			...application.files,
			...describing(layout, located.descriptor)
		],
		secrets: application.secrets
	};
};
/** The files that a descriptor was read from, on disk. */
const describing = ({ descriptor, pom }, { isMuleProject }) => [descriptor?.path, isMuleProject ? pom?.path : void 0].filter((path) => path !== void 0);
const MISSING$1 = /* @__PURE__ */ new Set(["CFG110", "CFG113"]);
const resolveElements = (elements, properties, report) => elements.map((element) => {
	const done = isCoreElement(element, "import") || isPropertiesElement(element);
	return resolvePlaceholders(element, properties, done ? () => {} : report);
});
const readLayoutDescriptor = ({ descriptor, pom }, report) => {
	const located = descriptor ? readDescriptor(descriptor.text, descriptor.file, report) : {
		descriptor: {},
		placeOf: () => startOf("mule-artifact.json")
	};
	if (!located || !pom || located.descriptor.minMuleVersion !== void 0) return located;
	return {
		...located,
		descriptor: {
			...readMavenProject(pom.text, pom.file, report),
			...located.descriptor
		}
	};
};
/** The files that `configs` of the descriptor names, in its order; all files when it names none. */
const chooseConfigs = (layout, located, report) => {
	const configs = located?.descriptor.configs;
	if (!configs) {
		const complete = layout.configs.length > 0;
		if (!complete) report("CFG105", startOf(layout.folder || "."), "The application holds no configuration file.");
		return {
			files: layout.configs,
			complete
		};
	}
	const byName = new Map(layout.configs.map((config) => [config.name, config]));
	const files = [];
	for (const [i, name] of configs.entries()) {
		const config = byName.get(name);
		if (config) {
			files.push(config);
			continue;
		}
		const near = didYouMean(name, byName.keys());
		const message = `The configuration file '${name}' does not exist${layout.folder && ` in ${layout.folder}`}.`;
		report("CFG105", located.placeOf(`/configs/${i}`), message, { hint: near && `did you mean '${near}'?` });
	}
	return {
		files,
		complete: files.length === configs.length
	};
};
const outerProperties = (name, layout, options) => ({
	deployment: {
		"app.name": name,
		"domain.name": "default",
		...layout.home !== void 0 && { "app.home": layout.home },
		...options.properties
	},
	system: {
		"mule.home": resolve(options.home ?? "."),
		...options.systemProperties
	},
	environment: options.environment ?? process.env
});
// engine/policy/api-bindings.ts
/**
* Reads the autodiscoveries of an application (spec/policies.md §5.1): an API has one flow and a flow one API, and the flow
* must have a source that policies can wrap. `wrapped` are the flows that do.
*/
const readApiBindings = (artifact, registry, wrapped, report) => {
	const flowOf = /* @__PURE__ */ new Map();
	const apiOf = /* @__PURE__ */ new Map();
	const ignoringBasePath = /* @__PURE__ */ new Set();
	for (const { element, value } of artifact.globalsOf("api-gateway:autodiscovery")) {
		const { apiId, flow, ignoreBasePath } = value;
		const otherFlow = flowOf.get(apiId);
		const otherApi = apiOf.get(flow);
		if (otherFlow !== void 0) report("POL012", element.place, `API ${apiId} is bound twice: flow '${otherFlow}' implements it already.`);
		else if (otherApi !== void 0) report("POL013", element.place, `Flow '${flow}' is bound twice: it implements API ${otherApi} already.`);
		else if (!wrapped.has(flow) && (artifact.flows.get(flow)?.source || !hasSource(artifact, registry, flow))) report("POL011", element.place, `Flow '${flow}' cannot implement API ${apiId}: it has no HTTP listener.`);
		flowOf.set(apiId, flow);
		apiOf.set(flow, apiId);
		if (ignoreBasePath) ignoringBasePath.add(flow);
	}
	return {
		flowOf,
		ignoringBasePath
	};
};
const hasSource = ({ configuration }, registry, flow) => configuration.elements.filter((element) => registry.canonicalName(element) === "flow" && attributeOf(element, "name")?.value === flow).some(({ children }) => children.some(({ uri, name }) => registry.find(uri, name)?.kind === "source"));
// engine/policy/shadow-taps.ts
/**
* The layers with two taps for each shadow: one where the policy would stand, one behind the policies of the same order. What
* passes the second is what the policy is compared with, so one that shadows another has that one's order. Taps change nothing.
*/
const withTaps = (placed, location) => {
	const layers = [];
	let open = [];
	let position = "";
	for (const each of placed) {
		if (each.position !== position) {
			layers.push(...open.map((shadow) => exitTap(shadow, location)));
			open = [];
			position = each.position;
		}
		if ("layer" in each) layers.push(each.layer);
		else {
			layers.push(entryTap(each.shadow, location));
			open.push(each.shadow);
		}
	}
	return [...layers, ...open.map((shadow) => exitTap(shadow, location))];
};
/** What the taps of a shadow are known by in a stack, and keep their notes under. */
const tapId = (id) => `${id} (shadow)`;
const CALL = "call";
const tap = ({ id, applies }, location, process) => {
	const block = {
		process,
		propagate: false,
		goesOnWithin: true,
		location
	};
	return {
		id: tapId(id),
		block,
		applies
	};
};
const entryTap = ({ shadow, ...at }, location) => tap({
	shadow,
	...at
}, location, (event, run) => {
	const call = observe(event, run.origin, location);
	const done = shadow.watch(call);
	if (!done) return goOn(event, run);
	const noted = withVariables(event, /* @__PURE__ */ new Map([[CALL, typed(call)]]));
	return follow(() => goOn(noted, run), (outcome) => {
		call.outer = outcome;
		done(run.lifetime);
	});
});
const exitTap = (at, location) => tap(at, location, (event, run) => {
	const call = event.variables.get(CALL)?.value;
	if (!call) return goOn(event, run);
	call.request = event.message;
	return follow(() => goOn(event, run), (outcome) => {
		call.inner = outcome;
	});
});
const observe = (event, origin, location) => ({
	location,
	origin,
	entered: withVariables(event, noVariables),
	request: void 0,
	inner: void 0,
	outer: void 0
});
/** Notes how something came out, and lets it come out that way. */
const follow = (go, note) => {
	const done = (event) => {
		note({ event });
		return event;
	};
	const fail = (failure) => {
		note({ failure });
		throw failure;
	};
	let result;
	try {
		result = go();
	} catch (failure) {
		return fail(failure);
	}
	return result instanceof Promise ? result.then(done, fail) : done(result);
};
/** Executes an operation that no policy wraps but these watch. */
const executeWatched = (shadows, joinPoint, parameters, event, run, location) => {
	const applying = shadows.filter(({ applies }) => !applies || applies(run.origin));
	if (applying.length === 0) return joinPoint.execute(parameters, event, run);
	const message = joinPoint.toMessage(parameters);
	const entered = observe(withMessage(event, message), run.origin, location);
	const watching = applying.map(({ shadow }) => {
		const call = {
			...entered,
			request: message
		};
		return {
			call,
			done: shadow.watch(call)
		};
	});
	return follow(() => joinPoint.execute(parameters, event, run), (outcome) => {
		for (const { call, done } of watching) {
			call.inner = outcome;
			call.outer = outcome;
			done?.(run.lifetime);
		}
	});
};
// engine/policy/plan.ts
/**
* CORS comes first, then policies applied by rule, then those of single APIs; by order, and as applied where that is equal (spec/policies.md
* §2.2). One in shadow mode sees what those of its order see.
*/
const inOrder = (policies) => [...policies].sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.shadow ? 0 : 1) - (b.shadow ? 0 : 1));
const rank = ({ name, automated }) => name === "cors" ? 0 : automated ? 1 : 2;
/** Plans one site. `policies` in order. */
const planSite = (kind, site, policies, rules) => {
	const wrappedBy = [];
	const skipped = [];
	const shadowedBy = [];
	const placed = [];
	for (const instance of policies) {
		const { id, name, order, blocks } = instance;
		const block = blocks[kind];
		const because = reasonToSkip(kind, site, instance, rules);
		if (because || !block) {
			const { why, place, reason } = because ?? { why: `its template has no http-policy:${kind}` };
			skipped.push({
				policy: id,
				name,
				why,
				place,
				reason
			});
			continue;
		}
		const { applies, why } = condition(kind, instance, rules);
		const position = `${rank(instance)} ${order}`;
		const { shadow } = instance;
		if (shadow) {
			shadowedBy.push({
				policy: id,
				name,
				order,
				why,
				get counts() {
					return shadow.counts;
				}
			});
			placed.push({
				position,
				shadow: {
					id,
					shadow,
					applies
				}
			});
		} else {
			wrappedBy.push({
				policy: id,
				name,
				order,
				why
			});
			placed.push({
				position,
				layer: {
					id,
					block,
					applies
				}
			});
		}
	}
	const shadows = placed.flatMap((each) => "shadow" in each ? each.shadow : []);
	return {
		plan: {
			kind,
			site,
			wrappedBy,
			skipped,
			shadowedBy,
			optedOut: rules.optedOut.get(site.location.element)
		},
		layers: withTaps(placed, site.location),
		shadows
	};
};
const reasonToSkip = (kind, site, { blocks, apis, shadow }, { flowOf, optedOut }) => {
	if (kind === "source" && shadow) return { why: "in shadow mode it does nothing to inbound requests" };
	if (!blocks[kind]) return { why: `its template has no http-policy:${kind}` };
	const flows = apis?.map((api) => flowOf.get(api)).filter((flow) => flow !== void 0);
	if (flows?.length === 0) return { why: `it is for ${namesOf(apis)}, which this application does not implement` };
	if (kind === "source") return flows && !flows.includes(site.flow) ? { why: `it is for ${namesOf(apis)}, implemented by flow '${flows.join("', '")}'` } : void 0;
	const out = optedOut.get(site.location.element);
	return out && {
		why: "api-gateway:disablePolicies=\"true\"",
		place: out.place,
		reason: out.reason
	};
};
const namesOf = (apis) => apis ? `API ${apis.join(", API ")}` : "this application";
/** Which events a policy is for at a site it wraps, and that in words. */
const condition = (kind, { apis, pointcut }, { outboundScope, flowOf, ignoringBasePath }) => {
	const entry = kind === "operation" && outboundScope === "api" ? entryFlows(apis, flowOf) : void 0;
	const requests = pointcut ? pointcut.summary : "all requests";
	const from = entry ? `, of events that entered through flow '${[...entry].join("', '")}'` : "";
	const why = `${namesOf(apis)}, ${requests}${entry && entry.size === 0 ? ", of events that a listener received" : from}`;
	if (!entry && !pointcut) return {
		applies: void 0,
		why
	};
	const entered = (origin) => !entry || origin !== void 0 && (entry.size === 0 || entry.has(origin.flow));
	const matches = (origin) => !pointcut || pointcut.matches(origin, origin !== void 0 && ignoringBasePath.has(origin.flow));
	return {
		applies: (origin) => entered(origin) && matches(origin),
		why
	};
};
/**
* The flows through which events of a policy's APIs enter. For a policy of the whole application those are the flows of all
* its APIs; when it has none (the empty set) every flow with a listener is one.
*/
const entryFlows = (apis, flowOf) => new Set(apis ? apis.flatMap((api) => flowOf.get(api) ?? []) : flowOf.values());
// engine/policy/applied-policies.ts
const createAppliedPolicies = (sites, logging) => {
	let all = [];
	const leaving = /* @__PURE__ */ new Set();
	const dispose = async (instance) => {
		leaving.delete(instance);
		try {
			await instance.dispose();
		} catch (failure) {
			logging("org.mule.runtime.module.deployment.internal.DefaultArchiveDeployer").log("ERROR", `Policy '${instance.id}' was removed but not disposed: ${failure.message}`);
		}
	};
	const find = (id) => all.find((instance) => instance.id === id);
	return {
		get all() {
			return all;
		},
		get ordered() {
			return inOrder(all);
		},
		has: (id) => find(id) !== void 0,
		get: (id) => {
			const instance = find(id);
			if (instance) return instance;
			throw new Error(`There is no policy '${id}'; there are: ${all.map((each) => each.id).join(", ") || "none"}.`);
		},
		change: (next, rules) => {
			const gone = all.filter(({ blocks }) => !next.some((each) => each.blocks === blocks));
			all = next;
			sites.change(inOrder(all), rules);
			for (const instance of gone) {
				leaving.add(instance);
				sites.left(instance.id).then(() => dispose(instance));
			}
		},
		dispose: async () => {
			const everything = [...all, ...leaving];
			all = [];
			await Promise.all(everything.map(dispose));
		}
	};
};
// engine/policy/disable-policies.ts
const API_GATEWAY = "http://www.mulesoft.org/schema/mule/api-gateway";
const DOC = "http://www.mulesoft.org/schema/mule/documentation";
const NAME = "disablePolicies";
/**
* Reads every `api-gateway:disablePolicies` of an application (spec/policies.md §3.4). `true` and `false` count, whatever
* their case; an expression is a fault, since annotations are static; anything else, and any place where it has no effect,
* is worth a warning. `intercepted` names the kinds of operations that policies wrap.
*/
const readOptOuts = (elements, registry, intercepted, report) => {
	const found = /* @__PURE__ */ new Map();
	const visit = (element) => {
		for (const attribute of element.attributes) {
			if (attribute.name !== NAME || attribute.uri === "") continue;
			if (attribute.uri !== API_GATEWAY) warnOfNamespace(attribute, report);
			else if (hasEffect(element, registry, intercepted)) {
				if (readValue(attribute, report)) found.set(element, optedOut(element, attribute));
			} else report("POL015", attribute.place, `${NAME} has no effect on <${elementName(element)}>.`, {
				severity: "warning",
				hint: `put it on the ${[...intercepted].join(", ") || "http:request"} that policies must leave alone`
			});
		}
		for (const each of element.children) visit(each);
	};
	for (const element of elements) visit(element);
	return found;
};
/** A faulty operation was never compiled and so is of no known kind: what is wrong with it has been said. */
const hasEffect = (element, registry, intercepted) => {
	const definition = registry.find(element.uri, element.name);
	if (definition?.kind !== "operation") return false;
	return intercepted.size === 0 || intercepted.has(registry.nameOf(definition));
};
const warnOfNamespace = (attribute, report) => report("POL015", attribute.place, `${attribute.prefix}:${NAME} has no effect: '${attribute.prefix}' is bound to another namespace.`, {
	severity: "warning",
	hint: `write xmlns:${attribute.prefix}="${API_GATEWAY}"`
});
const readValue = ({ value, valuePlace }, report) => {
	const word = value.trim().toLowerCase();
	if (word.startsWith("#[")) report("POL014", valuePlace, `${NAME} cannot be an expression: it is read when the application is deployed.`, { hint: `write ${NAME}="true", or a property: ${NAME}="\${…}"` });
	else if (word !== "true" && word !== "false") report("POL015", valuePlace, `The value '${value}' of ${NAME} is neither true nor false; it counts as false.`, { severity: "warning" });
	return word === "true";
};
const optedOut = (element, { place }) => ({
	place,
	reason: attributeOf(element, "description", DOC)?.value
});
// engine/policy/gatekeeper.ts
const MODES = [
	"strict",
	"flexible",
	"disabled"
];
const createGatekeeper = (sites, flowOf) => {
	const closedBy = /* @__PURE__ */ new Map();
	let mode;
	const close = () => sites.close(new Set([...closedBy.values()].flat()));
	/** The flows a policy is for: those of its APIs; of every API, or every listener, when it is for the whole application. */
	const flowsOf = (policy) => {
		const apis = apiIdsOf(policy);
		if (apis) return apis.flatMap((api) => flowOf().get(api) ?? []);
		return flowOf().size > 0 ? [...flowOf().values()] : [...sites.sourceFlows];
	};
	return {
		configure: (given, report) => {
			mode = given?.trim().toLowerCase() || void 0;
			if (mode === void 0 || MODES.includes(mode)) return;
			report("POL056", startOf("anypoint.platform.gatekeeper"), `There is no gatekeeper mode '${given}'; it is not used.`, {
				severity: "warning",
				hint: `there are: ${MODES.join(", ")}`
			});
			mode = void 0;
		},
		admit: async (policy, report, build) => {
			if (mode === void 0) return build(report);
			const { diagnostics, report: collect } = collectDiagnostics();
			const built = await build(collect);
			const isLeftOut = mode === "disabled" || policy.mode === "shadow";
			const outcome = isLeftOut ? "the policy is left out" : "its API answers 503 until the policy is applied or removed";
			for (const { code, message, hint, severity, ...place } of diagnostics) report(code, place, message, {
				severity: "warning",
				hint: severity === "error" ? [hint, outcome].filter(Boolean).join("; ") : hint
			});
			if (built === void 0 && !isLeftOut) {
				const id = policy.id ?? policy.name ?? "policy";
				closedBy.set(id, [...closedBy.get(id) ?? [], ...flowsOf(policy)]);
				close();
			}
			return built;
		},
		release: (id) => {
			const known = closedBy.delete(id);
			close();
			return known;
		}
	};
};
// engine/policy/policy-stack.ts
const none = [];
const createStack = (layers, shadows = []) => {
	const conditional = layers.some((layer) => layer.applies);
	const taps = new Set(shadows.map(({ id }) => tapId(id)));
	/** With nothing around it but taps an operation is executed as if there were none. */
	const withoutLoneTaps = (found) => taps.size === 0 || found.some(({ id }) => !taps.has(id)) ? found : none;
	const always = withoutLoneTaps(layers);
	let inside = 0;
	let waiting = [];
	return {
		enter: (origin) => {
			inside++;
			return conditional ? withoutLoneTaps(layers.filter(({ applies }) => !applies || applies(origin))) : always;
		},
		leave: () => {
			if (--inside > 0 || waiting.length === 0) return;
			const callbacks = waiting;
			waiting = [];
			for (const done of callbacks) done();
		},
		shadows,
		holds: (id) => layers.some((layer) => layer.id === id),
		idle: () => inside === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))
	};
};
// engine/policy/policy-trace.ts
const SENTENCES = {
	start: (kind, id) => `Executing ${kind} policy ${id}`,
	"before-next": (kind, id) => `Jumping to next from ${kind} policy ${id}`,
	"after-next": (kind, id) => `Resuming execution of ${kind} policy ${id}`,
	end: (kind, id) => `Finished execution of ${kind} policy ${id}`
};
/**
* The trace at level TRACE of Mule's category, names only: values may be secret. Undefined while that is off and nobody observes.
*/
const policyTracing = (logging, kind, observe) => {
	const logger = logging("org.mule.runtime.core.internal.policy");
	const trace = (phase, id, event) => write$1(logger, SENTENCES[phase](kind, id), event);
	if (!observe) return () => logger.enabled("TRACE") ? trace : void 0;
	return () => (phase, id, event) => {
		observe(kind, phase, id, event);
		if (logger.enabled("TRACE")) trace(phase, id, event);
	};
};
const write$1 = (logger, sentence, event) => {
	if (!event) {
		logger.log("TRACE", `${sentence}: failed`);
		return;
	}
	const names = [...event.variables.keys()].join(", ");
	const { attributes, payload } = event.message;
	const members = isHostObject(attributes) ? attributes.toJSON() : attributes;
	const shape = members === null || typeof members !== "object" ? "none" : Object.keys(members).join(", ");
	logger.log("TRACE", `${sentence}; payload: ${payload.mediaType}; attributes: ${shape}; variables: ${names || "none"}`, { event: event.correlationId });
};
// engine/policy/policy-variables.ts
/** What a policy's blocks last left in its variables for this event: `ctx.vars[P.id]` of spec/policies.md §2.1. */
const policyVariables = (run, id) => run.policyState.variables?.get(id) ?? noVariables;
const keepPolicyVariables = (run, id, variables) => {
	const { policyState } = run;
	if (policyState.variables) policyState.variables.set(id, variables);
	else if (variables.size > 0) policyState.variables = /* @__PURE__ */ new Map([[id, variables]]);
};
// engine/policy/wrap-operation.ts
/**
* An operation inside the policies that its cell holds when it is executed: REQUESTER of spec/policies.md §2.1.
*
* As there, an error that leaves the policies takes the message along as it was inside them, with the flow's variables.
*/
const wrapOperation = (joinPoint, wrapping) => {
	const { cell, tracing } = wrapping;
	const ownLocation = wrapping.location;
	const placed = (result, event) => result instanceof Promise ? result.then(void 0, (failure) => {
		throw failedAt(failure, event, ownLocation);
	}) : result;
	const start = (parameters, event, run) => {
		const { stack } = cell;
		const layers = stack.enter(run.origin);
		if (layers.length === 0) {
			stack.leave();
			const result = stack.shadows.length === 0 ? joinPoint.execute(parameters, event, run) : executeWatched(stack.shadows, joinPoint, parameters, event, run, ownLocation);
			return placed(result, event);
		}
		const call = new OperationCall(joinPoint, wrapping, stack, layers, parameters, event.variables, tracing());
		return call.begin(event, withCall(run, call));
	};
	const process = (event, run) => {
		const parameters = joinPoint.parameters(event, run);
		return parameters instanceof Promise ? placed(parameters.then((given) => start(given, event, run)), event) : start(parameters, event, run);
	};
	return Object.assign(process, { located: true });
};
const noGuards = [];
/**
* One execution of a wrapped operation: `op` of the reference algorithm. Hot: while blocks end with execute-next, as most do, the
* event goes through them in a loop, and out of all of them in another one when the operation is done.
*/
var OperationCall = class {
	#joinPoint;
	#wrapping;
	#stack;
	#layers;
	#parameters;
	#flowVariables;
	#trace;
	/** What the operation gave, as changed by policies that propagate; undefined until it was executed. */
	#result;
	guards = noGuards;
	responseTimeout;
	constructor(joinPoint, wrapping, stack, layers, parameters, flowVariables, trace) {
		this.#joinPoint = joinPoint;
		this.#wrapping = wrapping;
		this.#stack = stack;
		this.#layers = layers;
		this.#parameters = parameters;
		this.#flowVariables = flowVariables;
		this.#trace = trace;
	}
	get element() {
		return this.#wrapping.element;
	}
	get location() {
		return this.#wrapping.location;
	}
	request(message) {
		return this.#joinPoint.request(this.#joinPoint.fromMessage(message, this.#parameters));
	}
	guard(rule) {
		if (!this.guards.includes(rule)) this.guards = [...this.guards, rule];
	}
	/** The event as the flow sent it to the operation, through every layer. */
	begin(event, run) {
		let outgoing;
		try {
			outgoing = withMessage(event, this.#joinPoint.toMessage(this.#parameters));
		} catch (failure) {
			this.#stack.leave();
			throw failure;
		}
		return this.#from(0, outgoing, run);
	}
	/** OP(first, event). */
	#from(first, event, run) {
		let inner = event;
		for (let i = first; i < this.#layers.length; i++) {
			const layer = this.#layers[i];
			const { process, goesOnWithin } = layer.block;
			const { beforeGoingOn } = process;
			const inside = withVariables(inner, policyVariables(run, layer.id));
			const within = goesOnWithin ? withNext(run, (e, r) => this.#next(i, e, r)) : run;
			let out;
			try {
				this.#trace?.("start", layer.id, inside);
				out = (beforeGoingOn ?? process)(inside, within);
			} catch (failure) {
				throw this.#broken(first, i, failure, inside, run);
			}
			if (out instanceof Promise) return this.#wait(first, i, out, inside, run, within);
			if (!beforeGoingOn) return this.#return(first, i - 1, this.#leave(i, out, run), run);
			this.#keep(layer, out, run);
			inner = out;
		}
		return this.#execute(first, withVariables(inner, this.#flowVariables), run);
	}
	/** A block that has to wait for something: its own processors, or what it goes on with from their midst. */
	#wait(first, i, out, inside, run, within) {
		const { process } = this.#layers[i].block;
		return (process.beforeGoingOn ? out.then((after) => this.#next(i, after, within)) : out).then((after) => this.#return(first, i - 1, this.#leave(i, after, run), run), (failure) => {
			throw this.#broken(first, i, failure, inside, run);
		});
	}
	/** A failure that comes out of a block goes out of the layers around it. */
	#broken(first, i, failure, inside, run) {
		const { location } = this.#layers[i].block;
		return this.#raise(first, i - 1, this.#failed(i, failedAt(failure, inside, location), run), run);
	}
	/** The operation itself, and out of every layer from the innermost to `first`. */
	#execute(first, event, run) {
		const innermost = this.#layers.length - 1;
		const done = (result) => {
			this.#result = result;
			return this.#return(first, innermost, result, run);
		};
		const fail = (failure) => {
			throw this.#raise(first, innermost, failedAt(failure, event, this.#wrapping.location), run);
		};
		let result;
		try {
			result = this.#joinPoint.execute(this.#joinPoint.fromMessage(event.message, this.#parameters), event, run, this);
		} catch (failure) {
			return fail(failure);
		}
		return result instanceof Promise ? result.then(done, fail) : done(result);
	}
	/** execute-next where something comes after it. */
	#next(i, event, run) {
		const layer = this.#layers[i];
		let result;
		try {
			result = this.#from(i + 1, this.#inwards(layer, event, run), withNext(run, void 0));
		} catch (failure) {
			throw this.#back(layer, failure, run);
		}
		if (!(result instanceof Promise)) return this.#resume(layer, result, run);
		return result.then((given) => this.#resume(layer, given, run), (failure) => {
			throw this.#back(layer, failure, run);
		});
	}
	/** Into execute-next: the message always passes inwards, the variables never do. */
	#inwards(layer, event, run) {
		this.#keep(layer, event, run);
		return withVariables(event, this.#flowVariables);
	}
	#keep(layer, event, run) {
		keepPolicyVariables(run, layer.id, event.variables);
		this.#trace?.("before-next", layer.id, event);
	}
	/** Out of execute-next at the end of the blocks from `last` out to `first`: nothing comes after it there that could change anything. */
	#return(first, last, result, run) {
		if (this.#trace) for (let i = last; i >= first; i--) this.#traceOut(this.#layers[i], result, run);
		if (first === 0 && last >= 0) this.#stack.leave();
		return result;
	}
	/** The same for a failure. */
	#raise(first, last, failure, run) {
		if (last < first) return failure;
		if (this.#trace) for (let i = last; i >= first; i--) this.#traceOut(this.#layers[i], void 0, run);
		if (first === 0) this.#stack.leave();
		return this.#asOutside(failure);
	}
	#traceOut({ id }, result, run) {
		const event = result && withVariables(result, policyVariables(run, id));
		this.#trace?.("after-next", id, event);
		this.#trace?.("end", id, event);
	}
	#resume(layer, result, run) {
		const event = withVariables(result, policyVariables(run, layer.id));
		this.#trace?.("after-next", layer.id, event);
		return event;
	}
	/** An error that comes back out of execute-next: the policy's handlers see its own variables. */
	#back(layer, failure, run) {
		if (failure instanceof MuleError && failure.event) failure.event = withVariables(failure.event, policyVariables(run, layer.id));
		this.#trace?.("after-next", layer.id, void 0);
		return failure;
	}
	#leave(i, out, run) {
		const layer = this.#layers[i];
		if (i === 0) this.#stack.leave();
		keepPolicyVariables(run, layer.id, out.variables);
		this.#trace?.("end", layer.id, out);
		const result = this.#result;
		if (!result) return withVariables(out, this.#flowVariables);
		const message = layer.block.propagate ? out.message : result.message;
		const given = withVariables(out, result.variables);
		this.#result = given.message === message ? given : withMessage(given, message);
		return this.#result;
	}
	#failed(i, failure, run) {
		const layer = this.#layers[i];
		if (i === 0) this.#stack.leave();
		this.#trace?.("end", layer.id, void 0);
		if (!(failure instanceof MuleError) || !failure.event) return failure;
		keepPolicyVariables(run, layer.id, failure.event.variables);
		return this.#asOutside(failure);
	}
	#asOutside(failure) {
		if (failure instanceof MuleError && failure.event) failure.event = withVariables(failure.event, this.#result?.variables ?? this.#flowVariables);
		return failure;
	}
};
// engine/policy/wrap-source.ts
/**
* A flow inside the policies that its cell holds when an event arrives; that event keeps them until its response is made,
* whatever changes meanwhile: SOURCE and reply of spec/policies.md §2.1.
*/
const wrapSource = (joinPoint, flow, wrapping) => {
	const { cell, location, tracing } = wrapping;
	const plain = withoutPolicies(joinPoint, flow, location);
	return (event, run) => {
		const { stack } = cell;
		const layers = stack.enter(run.origin);
		if (layers.length === 0) {
			stack.leave();
			return plain(event, run);
		}
		const call = new SourceCall(joinPoint, flow, location, layers, tracing());
		const answer = (out) => {
			stack.leave();
			return {
				response: joinPoint.fromMessage(out.message, call.succeeded, false),
				error: void 0
			};
		};
		const fail = (failure) => {
			stack.leave();
			if (!(failure instanceof MuleError)) throw failure;
			const failed = failure.event ?? event;
			if (failure !== call.flowFailure) wrapping.log(failure, failed, run);
			return {
				response: joinPoint.fromMessage(failed.message, call.failed, true),
				error: failure
			};
		};
		let out;
		try {
			out = call.from(0, event, run);
		} catch (failure) {
			return fail(failure);
		}
		return out instanceof Promise ? out.then(answer, fail) : answer(out);
	};
};
/** The source's own response, and where that fails its own error response. */
const withoutPolicies = (joinPoint, flow, location) => {
	const answer = (out, run) => {
		try {
			const response = joinPoint.success(out, run);
			return response instanceof Promise ? response.then((given) => ({
				response: given,
				error: void 0
			}), (failure) => fail(failedAt(failure, out, location), run)) : {
				response,
				error: void 0
			};
		} catch (failure) {
			return fail(failedAt(failure, out, location), run);
		}
	};
	const fail = (error, run) => {
		if (!(error instanceof MuleError)) throw error;
		const response = failureResponse(joinPoint, error, run);
		return response instanceof Promise ? response.then((given) => ({
			response: given,
			error
		})) : {
			response,
			error
		};
	};
	return (event, run) => {
		let out;
		try {
			out = flow(event, run);
		} catch (failure) {
			return fail(failedAt(failure, event, location), run);
		}
		if (!(out instanceof Promise)) return answer(out, run);
		return out.then((given) => answer(given, run), (failure) => fail(failedAt(failure, event, location), run));
	};
};
/** The source's error response; the text of the failure where even that fails. */
const failureResponse = (joinPoint, error, run) => {
	const lastResort = (failure) => {
		if (!(failure instanceof MuleError)) throw failure;
		return joinPoint.fromMessage({
			payload: typed(failure.description, TEXT),
			attributes: null
		}, void 0, true);
	};
	try {
		const response = joinPoint.failure(error, run);
		return response instanceof Promise ? response.catch(lastResort) : response;
	} catch (failure) {
		return lastResort(failure);
	}
};
/** One event inside the source blocks: `ctx` of the reference algorithm. */
var SourceCall = class {
	#joinPoint;
	#flow;
	#location;
	#layers;
	#trace;
	/** `okParams`: the source's response to what the flow gave. */
	succeeded;
	/** `errParams`: the source's response to the flow's failure, made with the flow's variables. */
	failed;
	/** The flow's last failure: the flow has seen to its log. */
	flowFailure;
	constructor(joinPoint, flow, location, layers, trace) {
		this.#joinPoint = joinPoint;
		this.#flow = flow;
		this.#location = location;
		this.#layers = layers;
		this.#trace = trace;
	}
	/** SOURCE(i, event). */
	from(i, event, run) {
		const layer = this.#layers[i];
		if (!layer) return this.#runFlow(event, run);
		const inside = withVariables(event, noVariables);
		this.#trace?.("start", layer.id, inside);
		const out = layer.block.process(inside, withNext(run, (e, r) => this.#next(layer, i, event, e, r)));
		if (this.#trace) return this.#traceEnd(layer, out);
		return out;
	}
	#traceEnd(layer, out) {
		if (!(out instanceof Promise)) {
			this.#trace?.("end", layer.id, out);
			return out;
		}
		return out.then((after) => {
			this.#trace?.("end", layer.id, after);
			return after;
		});
	}
	/** execute-next: what goes inwards is the message this policy received, unless it propagates its own. */
	#next(layer, i, entry, event, run) {
		keepPolicyVariables(run, layer.id, event.variables);
		this.#trace?.("before-next", layer.id, event);
		const message = layer.block.propagate ? event.message : entry.message;
		const inner = withMessage(withVariables(event, entry.variables), message);
		let result;
		try {
			result = this.from(i + 1, inner, run);
		} catch (failure) {
			throw this.#back(layer, failure, run);
		}
		if (!(result instanceof Promise)) return this.#resume(layer, result, run);
		return result.then((given) => this.#resume(layer, given, run), (failure) => {
			throw this.#back(layer, failure, run);
		});
	}
	#resume(layer, result, run) {
		const event = withVariables(result, policyVariables(run, layer.id));
		this.#trace?.("after-next", layer.id, event);
		return event;
	}
	#back(layer, failure, run) {
		if (failure instanceof MuleError && failure.event) failure.event = withVariables(failure.event, policyVariables(run, layer.id));
		this.#trace?.("after-next", layer.id, void 0);
		return failure;
	}
	#runFlow(event, run) {
		const inFlow = withNext(run, void 0);
		let out;
		try {
			out = this.#flow(event, inFlow);
		} catch (failure) {
			return this.#fail(failedAt(failure, event, this.#location), inFlow);
		}
		if (!(out instanceof Promise)) return this.#succeed(out, inFlow);
		return out.then((given) => this.#succeed(given, inFlow), (failure) => this.#fail(failedAt(failure, event, this.#location), inFlow));
	}
	/** The policies see the response that would be sent, not what the flow left (spec/policies.md §2.3). */
	#succeed(out, run) {
		const seen = (response) => {
			this.succeeded = response;
			return withMessage(out, this.#joinPoint.toMessage(response));
		};
		let response;
		try {
			response = this.#joinPoint.success(out, run);
		} catch (failure) {
			return this.#fail(failedAt(failure, out, this.#location), run);
		}
		if (!(response instanceof Promise)) return seen(response);
		return response.then(seen, (failure) => this.#fail(failedAt(failure, out, this.#location), run));
	}
	/** Evaluated here and nowhere else, so once for each failure of the flow, however many policies it passes on its way out. */
	#fail(error, run) {
		if (!(error instanceof MuleError)) throw error;
		const seen = (response) => {
			this.failed = response;
			this.flowFailure = error;
			error.event = withMessage(error.event, this.#joinPoint.toMessage(response));
			throw error;
		};
		const response = failureResponse(this.#joinPoint, error, run);
		return response instanceof Promise ? response.then(seen) : seen(response);
	}
};
// engine/policy/policy-sites.ts
const createPolicySites = (logging, observe) => {
	const sites = [];
	const wrapped = [];
	const retired = /* @__PURE__ */ new Set();
	let closed = /* @__PURE__ */ new Set();
	const add = (kind, site) => {
		const cell = { stack: createStack([]) };
		sites.push({
			kind,
			site,
			cell,
			plan: {
				kind,
				site,
				wrappedBy: [],
				skipped: [],
				shadowedBy: [],
				optedOut: void 0
			}
		});
		return cell;
	};
	const names = (kind, nameOf) => new Set(sites.filter((each) => each.kind === kind).map(({ site }) => nameOf(site)));
	return {
		interception: {
			operation: (joinPoint, site) => {
				const tracing = policyTracing(logging, "operation", observe);
				const wrapping = {
					cell: add("operation", site),
					element: site.element,
					location: site.location,
					tracing
				};
				wrapped.push(wrapping);
				return wrapOperation(joinPoint, wrapping);
			},
			source: sourceInterception(logging, observe, add, (flow) => closed.has(flow))
		},
		get operations() {
			return names("operation", (site) => site.element);
		},
		get sourceFlows() {
			return names("source", (site) => site.flow);
		},
		plans: () => {
			const seen = /* @__PURE__ */ new Set();
			return sites.map(({ plan }) => plan).filter(({ site }) => !seen.has(site.location.element) && seen.add(site.location.element));
		},
		change: (policies, rules) => {
			const planned = sites.map(({ kind, site }) => planSite(kind, site, policies, rules));
			const stacks = planned.map(({ layers, shadows }) => createStack(layers, shadows));
			sites.forEach((each, i) => {
				const old = each.cell.stack;
				retired.add(old);
				old.idle().then(() => retired.delete(old));
				each.cell.stack = stacks[i];
				each.plan = planned[i].plan;
			});
		},
		left: async (id) => {
			await Promise.all([...retired].filter((stack) => stack.holds(id)).map((stack) => stack.idle()));
		},
		close: (flows) => {
			closed = flows;
		},
		hideFromMappings: () => {
			for (const each of wrapped) each.location = { ...each.location };
		}
	};
};
const sourceInterception = (logging, observe, add, isClosed) => {
	const unhandled = logging("org.mule.runtime.core.internal.exception.OnErrorPropagateHandler");
	return (joinPoint, site, flow) => {
		const runner = wrapSource(joinPoint, flow, {
			cell: add("source", site),
			location: site.location,
			tracing: policyTracing(logging, "source", observe),
			log: (error, event, run) => logError(unhandled, error, event, run)
		});
		return gated(joinPoint, runner, () => isClosed(site.flow));
	};
};
/** The gatekeeper: while policies are missing, nothing gets through (spec/policies.md §5.5). */
const gated = (joinPoint, runner, isClosed) => {
	const message = {
		payload: typed("The API is not available: not all of its policies are applied.", TEXT),
		attributes: new ResponseAttributes(503, void 0)
	};
	return (event, run) => isClosed() ? {
		response: joinPoint.fromMessage(message, void 0, true),
		error: void 0
	} : runner(event, run);
};
// engine/policy/application-policies.ts
/** Prepares the policies of an application that is about to be compiled with their `interception`. */
const createApplicationPolicies = (options) => {
	const state = createState(options);
	const { sites, applied, gatekeeper } = state;
	let turn = Promise.resolve();
	const inTurn = (work) => {
		const result = turn.then(work);
		turn = result.catch(() => {});
		return result;
	};
	return {
		interception: sites.interception,
		attach: (artifact, report) => attach(state, artifact, report),
		applyAll: (policies, report) => inTurn(() => applyAll(state, policies, report)),
		apply: (policy, { replace = false } = {}) => inTurn(() => apply(state, policy, replace)),
		remove: (id) => inTurn(() => {
			if (gatekeeper.release(id)) return;
			const instance = applied.get(id);
			applied.change(applied.all.filter((each) => each !== instance), state.rules);
		}),
		reorder: (id, order) => inTurn(() => reorder(state, id, order)),
		instances: () => applied.ordered,
		leftOut: () => state.leftOut.filter(({ id }) => !applied.has(id)),
		list: () => applied.ordered.map(({ id, order, name }) => ({
			id,
			order,
			name
		})),
		shadow: (id) => {
			const { shadow } = applied.get(id);
			if (shadow) return shadow.report;
			throw new Error(`The policy '${id}' is not in shadow mode.`);
		},
		blocksOf: (id) => applied.all.find((each) => each.id === id)?.blocks,
		plan: () => sites.plans(),
		files: () => [...new Set(applied.all.flatMap(({ files }) => files))],
		expressions: () => applied.ordered.flatMap(({ expressions }) => expressions),
		announce: () => announce(state, applied.ordered),
		dispose: () => inTurn(() => applied.dispose())
	};
};
const createState = (options) => {
	const sites = createPolicySites(options.logging, options.observe);
	const state = {
		options,
		sites,
		applied: createAppliedPolicies(sites, options.logging),
		gatekeeper: createGatekeeper(sites, () => state.rules.flowOf),
		application: void 0,
		rules: {
			outboundScope: options.outboundScope,
			flowOf: /* @__PURE__ */ new Map(),
			ignoringBasePath: /* @__PURE__ */ new Set(),
			optedOut: /* @__PURE__ */ new Map()
		},
		leftOut: []
	};
	return state;
};
const attach = (state, artifact, report) => {
	const { options, sites, gatekeeper } = state;
	const { elements, descriptor, properties } = artifact.configuration;
	state.application = artifact;
	const knowsOptOut = atLeast(options.runtimeVersion, "4.3.0");
	state.rules = {
		...state.rules,
		...readApiBindings(artifact, options.registry, sites.sourceFlows, report),
		optedOut: knowsOptOut ? readOptOuts(elements, options.registry, sites.operations, report) : /* @__PURE__ */ new Map()
	};
	if (!atLeast(descriptor.minMuleVersion, "4.5.0")) sites.hideFromMappings();
	gatekeeper.configure(properties.get("anypoint.platform.gatekeeper"), report);
};
const applyAll = async (state, policies, report) => {
	const { applied, gatekeeper } = state;
	const added = [];
	const isTaken = (id) => applied.has(id) || added.some((each) => each.id === id);
	for (const policy of policies) {
		const leaveOut = (why, place) => state.leftOut.push({
			id: policy.id ?? policy.name ?? "policy",
			why,
			place
		});
		if (isForeign(policy, state, report)) {
			const apis = apiIdsOf(policy)?.join(", ");
			leaveOut(`it is for API ${apis}, which this application does not implement`, placesOf(policy).placeOf("/api"));
			continue;
		}
		const faults = collectDiagnostics();
		const told = (...finding) => {
			faults.report(...finding);
			report(...finding);
		};
		const instance = await gatekeeper.admit(policy, told, (each) => build(state, policy, isTaken, each));
		if (instance) added.push(instance);
		else {
			const [fault] = faults.diagnostics;
			leaveOut(`it is faulty: ${fault?.message}`, fault ?? placesOf(policy).placeOf(""));
		}
	}
	applied.change([...applied.all, ...added], state.rules);
};
const apply = async (state, policy, replace) => {
	const { applied, gatekeeper } = state;
	const { diagnostics, report } = collectDiagnostics();
	const isTaken = (id) => applied.has(id) && !(replace && id === policy.id);
	const instance = await build(state, policy, isTaken, report);
	if (!instance) throw new DeploymentError(policy.id ?? "policy", diagnostics);
	isForeign(policy, state, report);
	const at = applied.all.findIndex((each) => each.id === instance.id);
	applied.change(at < 0 ? [...applied.all, instance] : applied.all.with(at, instance), state.rules);
	gatekeeper.release(instance.id);
	announce(state, [instance]);
	for (const warning of diagnostics) loggerOf(state).log("WARN", formatDiagnostic(warning));
	return instance.id;
};
const build = async ({ options, application, rules }, policy, isTaken, report) => {
	if (!application) throw new Error("Policies are applied to an application that was not attached.");
	if (policy.id !== void 0 && isTaken(policy.id)) {
		report("POL051", placesOf(policy).placeOf(""), `Policy already registered: '${policy.id}'`, { hint: "remove it first, or give this one another id" });
		return;
	}
	const apiIdFor = (apis) => apis?.find((api) => rules.flowOf.has(api)) ?? apis?.[0] ?? [...rules.flowOf.keys()][0] ?? application.name;
	const { createPolicyInstance } = await import("./policy-instance.js");
	return createPolicyInstance(policy, {
		...options,
		application,
		apiIdFor
	}, isTaken, report);
};
/** The policy is for APIs of which this application implements none; worth a word unless it is meant for a whole home. */
const isForeign = (policy, { rules }, report) => {
	const apis = apiIdsOf(policy);
	if (!apis || apis.some((api) => rules.flowOf.has(api))) return false;
	if (!/(^|[\\/])offline-policies[\\/][^\\/]+$/.test(policy.file ?? "")) {
		const known = [...rules.flowOf.keys()];
		report("POL053", placesOf(policy).placeOf("/api"), `This application does not implement API ${apis.join(", ")}: the policy wraps nothing.`, {
			severity: "warning",
			hint: known.length > 0 ? `it implements: ${known.join(", ")}` : "bind a flow to the API by <api-gateway:autodiscovery>"
		});
	}
	return true;
};
const reorder = ({ applied, rules }, id, order) => {
	const instance = applied.get(id);
	if (!Number.isInteger(order) || order < 1) throw new Error("The order of a policy must be a whole number above 0.");
	applied.change(applied.all.map((each) => each === instance ? {
		...each,
		order
	} : each), rules);
};
const loggerOf = ({ options }) => options.logging("com.mulesoft.mule.runtime.gw.policies.service.DefaultPolicySetDeployer");
const announce = (state, policies) => {
	const { application } = state;
	const logger = loggerOf(state);
	for (const { id, name, version, apis, shadow } of policies) {
		const policy = id.startsWith(name) ? id : `${name}-${id}`;
		const target = apis ? `to API ${apis.join(", ")} in application` : "to application";
		logger.log("INFO", `Applied policy ${policy}${version ? ` version ${version}` : ""} ${target} ${application?.name}${shadow ? " in shadow mode" : ""}`);
	}
};
// engine/host/deployment.ts
/** Reads, compiles and plans a deployment; throws one DeploymentError with every diagnostic, leaving nothing behind. */
const compileDeployment = async (source, options, settings) => {
	const { diagnostics, report } = collectDiagnostics();
	const configuration = loadApplication(source, {
		name: options.name,
		properties: { ...options.properties },
		systemProperties: { ...settings.properties },
		report
	});
	const name = configuration?.name ?? options.name ?? (typeof source === "string" ? source : "application");
	if (!configuration) throw new DeploymentError(name, tidy(diagnostics));
	const checked = configuration.complete ? report : withoutMissing(report);
	const compiled = await compileConfiguration(configuration, source, options, settings, checked);
	const found = tidy(diagnostics.map(withoutSecrets(configuration)));
	if (found.some((d) => d.severity === "error")) {
		await compiled.dispose();
		throw new DeploymentError(name, found);
	}
	const logger = settings.logging("org.mule.runtime.module.deployment.internal.DefaultArchiveDeployer");
	for (const warning of found) logger.log("WARN", formatDiagnostic(warning));
	return {
		...compiled,
		warnings: found
	};
};
/** Values of `secureProperties` and decrypted ones are not shown, wherever they ended up. */
const secretsOf = ({ descriptor, properties, secrets }) => createSecrets([...(descriptor.secureProperties ?? []).flatMap((key) => properties.get(key) ?? []), ...secrets ?? []]);
const withoutSecrets = (configuration) => {
	const { mask } = secretsOf(configuration);
	return (each) => ({
		...each,
		message: mask(each.message),
		...each.hint && { hint: mask(each.hint) }
	});
};
/** What a file that could not be read may define is not reported as missing: that would bury the cause. */
const withoutMissing = (report) => (code, ...rest) => void (MISSING.has(code) || report(code, ...rest));
const MISSING = /* @__PURE__ */ new Set([
	"REF003",
	"REF010",
	"REF020",
	"REF021",
	"REF022",
	"REF023",
	"POL010",
	"POL011",
	"POL053"
]);
const compileConfiguration = async (configuration, source, options, settings, report) => {
	const { registryFor, runtimeVersion, outboundScope, expressions, logging, services, recorder } = settings;
	const language = artifactLanguage(configuration.descriptor, expressions);
	const registry = await registryFor(configuration.elements, language.language);
	const policies = createApplicationPolicies({
		registry,
		registryFor,
		runtimeVersion,
		outboundScope,
		expressions,
		logging,
		services,
		systemProperties: settings.properties,
		instrumentation: recorder?.instrumentation,
		hide: recorder?.hide,
		observe: settings.observe
	});
	const secrets = secretsOf(configuration);
	recorder?.hide(secrets.values);
	const artifact = compileArtifact({
		kind: "application",
		configuration,
		registry,
		runtimeVersion,
		language: language.language,
		logging,
		interception: settings.around?.(policies.interception) ?? policies.interception,
		instrumentation: recorder?.instrumentation,
		services,
		report,
		...!secrets.none && { mask: secrets.mask }
	});
	policies.attach(artifact, report);
	const own = applicationPolicies(source, options.policyTemplates ?? [], report);
	await policies.applyAll([...own.policies, ...options.policies ?? []], report);
	return {
		name: configuration.name,
		configuration,
		language,
		artifact,
		policies,
		files: [...configuration.files, ...own.files],
		warnings: [],
		logging,
		dispose: async () => {
			await artifact.dispose();
			await policies.dispose();
		}
	};
};
/** Values and files that do not exist under a name that is a placeholder still. */
const UNRESOLVED = /* @__PURE__ */ new Set(["CFG005", "CFG222"]);
/**
* In the order of the files, each said once: a sub-flow is compiled for every flow that calls it. A value whose
* placeholder nobody defines, or only a file that cannot be read, is not also called malformed.
*/
const tidy = (diagnostics) => {
	const caused = diagnostics.some((d) => d.severity === "error" && !UNRESOLVED.has(d.code));
	const seen = /* @__PURE__ */ new Set();
	const once = diagnostics.filter((d) => {
		if (caused && UNRESOLVED.has(d.code) && d.message.includes("${")) return false;
		const key = formatDiagnostic(d);
		return !seen.has(key) && seen.add(key);
	});
	const files = [...new Set(once.map((d) => d.file))];
	return once.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
};
export { startDeployment as a, registryFor as i, reportMissingPath as n, knownNamespaces as r, compileDeployment as t };

//# sourceMappingURL=deployment.js.map