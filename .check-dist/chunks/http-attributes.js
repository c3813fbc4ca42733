import { t as MultiMap } from "./multi-map.js";
// engine/model/http-attributes.ts
/** An outgoing request as policies see it. */
var RequestAttributes = class RequestAttributes {
	requestPath;
	headers;
	queryParams;
	uriParams;
	constructor(requestPath, headers, queryParams, uriParams) {
		this.requestPath = requestPath;
		this.headers = headers;
		this.queryParams = queryParams;
		this.uriParams = uriParams;
	}
	withHeaders(headers) {
		return new RequestAttributes(this.requestPath, headers, this.queryParams, this.uriParams);
	}
	lookup(name) {
		return name === "headers" || name === "requestPath" || name === "queryParams" || name === "uriParams" ? this[name] : void 0;
	}
	toJSON() {
		const { requestPath, headers, queryParams, uriParams } = this;
		return {
			requestPath,
			headers,
			queryParams,
			uriParams
		};
	}
};
/** A response: what a requester received, or what a policy or listener is about to send. */
var ResponseAttributes = class ResponseAttributes {
	statusCode;
	reasonPhrase;
	headers;
	constructor(statusCode, reasonPhrase, headers = MultiMap.noHeaders) {
		this.statusCode = statusCode;
		this.reasonPhrase = reasonPhrase;
		this.headers = headers;
	}
	withHeaders(headers) {
		return new ResponseAttributes(this.statusCode, this.reasonPhrase, headers);
	}
	lookup(name) {
		return name === "statusCode" || name === "reasonPhrase" || name === "headers" ? this[name] : void 0;
	}
	toJSON() {
		const { statusCode, reasonPhrase, headers } = this;
		return {
			statusCode,
			reasonPhrase,
			headers
		};
	}
};
const isObject = (value) => typeof value === "object" && value !== null;
const own = (value, name) => Object.hasOwn(value, name) ? value[name] : void 0;
/** The attributes as a response; undefined when they are not response-shaped. */
const asResponse = (attributes) => {
	if (attributes instanceof ResponseAttributes) return attributes;
	if (!isObject(attributes) || !Object.hasOwn(attributes, "statusCode")) return void 0;
	const { statusCode, reasonPhrase } = attributes;
	const status = Number(statusCode);
	return new ResponseAttributes(Number.isInteger(status) && statusCode !== null ? status : void 0, typeof reasonPhrase === "string" ? reasonPhrase : void 0, toMultiMap(own(attributes, "headers"), true));
};
/** The attributes as a request; undefined when they are not request-shaped. */
const asRequest = (attributes) => {
	if (!isObject(attributes)) return void 0;
	if (attributes instanceof RequestAttributes) return attributes;
	if (typeof attributes.withHeaders === "function" && "requestPath" in attributes) return attributes;
	if (![
		"requestPath",
		"queryParams",
		"uriParams"
	].some((name) => Object.hasOwn(attributes, name))) return void 0;
	const path = own(attributes, "requestPath");
	const map = (name, ignoreCase = false) => {
		const value = own(attributes, name);
		return value === void 0 || value === null ? void 0 : toMultiMap(value, ignoreCase);
	};
	return new RequestAttributes(typeof path === "string" ? path : void 0, map("headers", true), map("queryParams"), map("uriParams"));
};
const scalar = (value) => value === null || value === void 0 ? null : value instanceof Date ? value.toISOString() : typeof value === "object" ? JSON.stringify(value) : String(value);
/**
* An expression's result as a multimap: a MultiMap as it is, an object's members, a list of objects one after the other.
* Numbers and booleans become text, a list of values repeats the name, null stays null. Undefined for a text or a number.
*/
const asMultiMap = (value, ignoreCase = false) => {
	if (value instanceof MultiMap) return value.ignoreCase === ignoreCase ? value : new MultiMap(value.raw, ignoreCase);
	if (value === null || value === void 0) return ignoreCase ? MultiMap.noHeaders : MultiMap.empty;
	if (typeof value !== "object") return void 0;
	const raw = [];
	if (!Array.isArray(value)) addMembers(raw, value);
	else for (const part of value) if (part instanceof MultiMap) for (const each of part.raw) raw.push(each);
	else if (!isObject(part) || Array.isArray(part)) return void 0;
	else addMembers(raw, part);
	return new MultiMap(raw, ignoreCase);
};
/** Hot: headers are mostly an object of texts. */
const addMembers = (raw, object) => {
	for (const name of Object.keys(object)) {
		const member = object[name];
		if (typeof member === "string") raw.push(name, member);
		else if (Array.isArray(member)) for (const each of member) raw.push(name, scalar(each));
		else raw.push(name, scalar(member));
	}
};
/** As {@link asMultiMap}, with an empty map for what cannot be one. */
const toMultiMap = (value, ignoreCase = false) => asMultiMap(value, ignoreCase) ?? (ignoreCase ? MultiMap.noHeaders : MultiMap.empty);
export { asResponse as a, asRequest as i, ResponseAttributes as n, toMultiMap as o, asMultiMap as r, RequestAttributes as t };

//# sourceMappingURL=http-attributes.js.map