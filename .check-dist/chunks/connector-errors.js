import { A as MuleError, N as muleErrors } from "./event.js";
// connectors/compression/errors.ts
const compression = (identifier) => ({
	namespace: "COMPRESSION",
	identifier,
	parent: muleErrors.ANY
});
/** Error types of the namespace COMPRESSION (spec/core.md §3.14). */
const compressionErrors = {
	INVALID_ARCHIVE: compression("INVALID_ARCHIVE"),
	TOO_MANY_ENTRIES: compression("TOO_MANY_ENTRIES"),
	COULD_NOT_COMPRESS: compression("COULD_NOT_COMPRESS"),
	COULD_NOT_DECOMPRESS: compression("COULD_NOT_DECOMPRESS")
};
const invalidArchive = (reason, cause) => new MuleError(compressionErrors.INVALID_ARCHIVE, reason, { cause });
const notValid = (cause) => invalidArchive(`The provided archive is not valid - ${reasonOf(cause)}`, cause);
const nullArchive = () => invalidArchive("The provided archive is null ");
const couldNotCompress = (cause) => new MuleError(compressionErrors.COULD_NOT_COMPRESS, `Unexpected error occur while trying to compress: ${reasonOf(cause)}`, { cause });
const couldNotDecompress = (cause) => new MuleError(compressionErrors.COULD_NOT_DECOMPRESS, `Unexpected error occur while trying to decompress: ${reasonOf(cause)}`, { cause });
const reasonOf = (cause) => cause instanceof Error ? cause.message : String(cause);
// connectors/crypto/errors.ts
const crypto = (identifier) => ({
	namespace: "CRYPTO",
	identifier,
	parent: muleErrors.ANY
});
/** Error types of the namespace CRYPTO (spec/core.md §3.14). */
const cryptoErrors = {
	MISSING_KEY: crypto("MISSING_KEY"),
	KEY: crypto("KEY"),
	PASSPHRASE: crypto("PASSPHRASE"),
	PARAMETERS: crypto("PARAMETERS"),
	ENCRYPTION: crypto("ENCRYPTION"),
	DECRYPTION: crypto("DECRYPTION"),
	SIGNATURE: crypto("SIGNATURE"),
	VALIDATION: crypto("VALIDATION"),
	CHECKSUM: crypto("CHECKSUM"),
	TRANSFORMATION: crypto("TRANSFORMATION")
};
/** Does something with OpenSSL, whose failures become errors of one type. What they say never holds the content. */
const failingAs = (type, text, work) => {
	try {
		return work();
	} catch (failure) {
		if (failure instanceof MuleError) throw failure;
		throw new MuleError(type, text, { cause: failure });
	}
};
// connectors/file/errors.ts
const file = (identifier, parent = muleErrors.ANY) => ({
	namespace: "FILE",
	identifier,
	parent
});
const CONNECTIVITY = file("CONNECTIVITY", muleErrors.CONNECTIVITY);
/** Error types of the namespace FILE (spec/core.md §3.14). */
const fileErrors = {
	FILE_NOT_FOUND: file("FILE_NOT_FOUND"),
	ILLEGAL_PATH: file("ILLEGAL_PATH"),
	ILLEGAL_CONTENT: file("ILLEGAL_CONTENT"),
	FILE_LOCK: file("FILE_LOCK"),
	FILE_ALREADY_EXISTS: file("FILE_ALREADY_EXISTS"),
	ACCESS_DENIED: file("ACCESS_DENIED"),
	CONNECTIVITY,
	RETRY_EXHAUSTED: file("RETRY_EXHAUSTED", muleErrors.RETRY_EXHAUSTED),
	FILE_DOESNT_EXIST: file("FILE_DOESNT_EXIST", CONNECTIVITY),
	FILE_IS_NOT_DIRECTORY: file("FILE_IS_NOT_DIRECTORY", CONNECTIVITY)
};
// connectors/http/errors.ts
const http = (identifier, parent = muleErrors.ANY) => ({
	namespace: "HTTP",
	identifier,
	parent
});
const CLIENT_SECURITY = http("CLIENT_SECURITY", muleErrors.CLIENT_SECURITY);
const SERVER_SECURITY = http("SERVER_SECURITY", muleErrors.SERVER_SECURITY);
/** Error types of the namespace HTTP with their parents (spec/core.md §4.10). */
const httpErrors = {
	CONNECTIVITY: http("CONNECTIVITY", muleErrors.CONNECTIVITY),
	RETRY_EXHAUSTED: http("RETRY_EXHAUSTED", muleErrors.RETRY_EXHAUSTED),
	TIMEOUT: http("TIMEOUT"),
	PARSING: http("PARSING"),
	TRANSFORMATION: http("TRANSFORMATION", muleErrors.TRANSFORMATION),
	SECURITY: http("SECURITY", muleErrors.SECURITY),
	CLIENT_SECURITY,
	SERVER_SECURITY,
	BASIC_AUTHENTICATION: http("BASIC_AUTHENTICATION", SERVER_SECURITY),
	UNAUTHORIZED: http("UNAUTHORIZED", CLIENT_SECURITY),
	FORBIDDEN: http("FORBIDDEN", CLIENT_SECURITY),
	BAD_REQUEST: http("BAD_REQUEST"),
	NOT_FOUND: http("NOT_FOUND"),
	METHOD_NOT_ALLOWED: http("METHOD_NOT_ALLOWED"),
	NOT_ACCEPTABLE: http("NOT_ACCEPTABLE"),
	UNSUPPORTED_MEDIA_TYPE: http("UNSUPPORTED_MEDIA_TYPE"),
	TOO_MANY_REQUESTS: http("TOO_MANY_REQUESTS"),
	INTERNAL_SERVER_ERROR: http("INTERNAL_SERVER_ERROR"),
	BAD_GATEWAY: http("BAD_GATEWAY"),
	SERVICE_UNAVAILABLE: http("SERVICE_UNAVAILABLE"),
	GATEWAY_TIMEOUT: http("GATEWAY_TIMEOUT"),
	MULTIPLE_CHOICES: http("MULTIPLE_CHOICES"),
	MOVED_PERMANENTLY: http("MOVED_PERMANENTLY"),
	MOVED_TEMPORARILY: http("MOVED_TEMPORARILY"),
	SEE_OTHER: http("SEE_OTHER"),
	NOT_MODIFIED: http("NOT_MODIFIED")
};
// connectors/json/errors.ts
const json = (identifier, parent = muleErrors.ANY) => ({
	namespace: "JSON",
	identifier,
	parent
});
/** Error types of the namespace JSON with their parents (spec/core.md §3.14). */
const jsonErrors = {
	INVALID_INPUT_JSON: json("INVALID_INPUT_JSON"),
	SCHEMA_NOT_HONOURED: json("SCHEMA_NOT_HONOURED", muleErrors.VALIDATION),
	SCHEMA_NOT_FOUND: json("SCHEMA_NOT_FOUND"),
	INVALID_SCHEMA: json("INVALID_SCHEMA")
};
// connectors/os/errors.ts
const os = (identifier) => ({
	namespace: "OS",
	identifier,
	parent: muleErrors.ANY
});
/** Error types of the namespace OS (spec/core.md §3.14). */
const osErrors = {
	KEY_ALREADY_EXISTS: os("KEY_ALREADY_EXISTS"),
	KEY_NOT_FOUND: os("KEY_NOT_FOUND"),
	INVALID_KEY: os("INVALID_KEY"),
	NULL_VALUE: os("NULL_VALUE"),
	STORE_NOT_AVAILABLE: os("STORE_NOT_AVAILABLE")
};
// connectors/validation/errors.ts
const VALIDATION = {
	namespace: "VALIDATION",
	identifier: "VALIDATION",
	parent: muleErrors.VALIDATION
};
const validation = (identifier) => ({
	namespace: "VALIDATION",
	identifier,
	parent: VALIDATION
});
/** Error types of the namespace VALIDATION; all descend from MULE:VALIDATION (spec/core.md §3.14). */
const validationErrors = {
	VALIDATION,
	INVALID_BOOLEAN: validation("INVALID_BOOLEAN"),
	NULL: validation("NULL"),
	NOT_NULL: validation("NOT_NULL"),
	BLANK_STRING: validation("BLANK_STRING"),
	NOT_BLANK_STRING: validation("NOT_BLANK_STRING"),
	EMPTY_COLLECTION: validation("EMPTY_COLLECTION"),
	NOT_EMPTY_COLLECTION: validation("NOT_EMPTY_COLLECTION"),
	MISMATCH: validation("MISMATCH"),
	INVALID_SIZE: validation("INVALID_SIZE"),
	INVALID_NUMBER: validation("INVALID_NUMBER"),
	INVALID_EMAIL: validation("INVALID_EMAIL"),
	INVALID_IP: validation("INVALID_IP"),
	REJECTED_IP: validation("REJECTED_IP"),
	INVALID_URL: validation("INVALID_URL"),
	INVALID_TIME: validation("INVALID_TIME"),
	ELAPSED_TIME: validation("ELAPSED_TIME"),
	NOT_ELAPSED_TIME: validation("NOT_ELAPSED_TIME"),
	MULTIPLE: validation("MULTIPLE")
};
// connectors/vm/errors.ts
const vm = (identifier) => ({
	namespace: "VM",
	identifier,
	parent: muleErrors.ANY
});
/** Error types of the namespace VM (spec/core.md §3.14). */
const vmErrors = {
	QUEUE_TIMEOUT: vm("QUEUE_TIMEOUT"),
	EMPTY_QUEUE: vm("EMPTY_QUEUE"),
	PUBLISH_CONSUMER_FLOW_ERROR: vm("PUBLISH_CONSUMER_FLOW_ERROR")
};
// connectors/xml-module/errors.ts
const xml = (identifier, parent = muleErrors.ANY) => ({
	namespace: "XML-MODULE",
	identifier,
	parent
});
/** Error types of the namespace XML-MODULE with their parents (spec/core.md §3.14). */
const xmlErrors = {
	INVALID_INPUT_XML: xml("INVALID_INPUT_XML"),
	INVALID_XPATH_EXPRESSION: xml("INVALID_XPATH_EXPRESSION"),
	NULL_CONTEXT_PROPERTY: xml("NULL_CONTEXT_PROPERTY"),
	TRANSFORMATION: xml("TRANSFORMATION", muleErrors.TRANSFORMATION),
	SCHEMA_NOT_HONOURED: xml("SCHEMA_NOT_HONOURED", muleErrors.VALIDATION),
	SCHEMA_NOT_FOUND: xml("SCHEMA_NOT_FOUND"),
	INVALID_SCHEMA: xml("INVALID_SCHEMA"),
	SCHEMA_INPUT_ERROR: xml("SCHEMA_INPUT_ERROR", muleErrors.VALIDATION)
};
export { jsonErrors as a, cryptoErrors as c, couldNotCompress as d, couldNotDecompress as f, nullArchive as h, osErrors as i, failingAs as l, notValid as m, vmErrors as n, httpErrors as o, invalidArchive as p, validationErrors as r, fileErrors as s, xmlErrors as t, compressionErrors as u };

//# sourceMappingURL=connector-errors.js.map