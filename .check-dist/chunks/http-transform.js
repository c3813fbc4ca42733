import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as MuleError, N as muleErrors, l as withMessage } from "./event.js";
import { a as asResponse, i as asRequest, n as ResponseAttributes, r as asMultiMap, t as RequestAttributes } from "./http-attributes.js";
import { t as MultiMap } from "./multi-map.js";
// connectors/http-transform/header-message.ts
const SINGLE = /* @__PURE__ */ new Set([
	"access-control-allow-origin",
	"content-type",
	"content-length",
	"transfer-encoding"
]);
/** Prepares headers for being added. Of a header that can be there once only, the last one given counts. */
const addedHeaders = (headers) => {
	const { raw } = headers;
	const replacing = [];
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i].toLowerCase();
		if (SINGLE.has(name) && !replacing.includes(name)) replacing.push(name);
	}
	return {
		headers: replacing.length === 0 ? headers : MultiMap.headers(lastOfEach(headers, replacing)),
		replacing
	};
};
const lastOfEach = (headers, names) => {
	const entries = [...headers].map(([name, value]) => ({
		key: name.toLowerCase(),
		name,
		value
	}));
	const isLast = (key, at) => entries.findLastIndex((entry) => entry.key === key) === at;
	return entries.filter(({ key }, at) => !names.includes(key) || isLast(key, at)).flatMap(({ name, value }) => [name, value]);
};
/** Appends headers. Names keep the case they are given in. */
const append = (present, { headers, replacing }) => {
	if (!present || present.raw.length === 0) return headers;
	return (replacing.length === 0 ? present : present.without(...replacing)).concat(headers);
};
const withAttributes = (event, attributes) => withMessage(event, {
	payload: event.message.payload,
	attributes
});
/** Adds headers to a request; attributes that are none are replaced by a request of these headers only. */
const addToRequest = (event, added) => {
	const request = asRequest(event.message.attributes);
	const headers = append(request?.headers, added);
	return withAttributes(event, request ? request.withHeaders(headers) : new RequestAttributes(void 0, headers, void 0, void 0));
};
/** Adds headers to a response; attributes that are none are replaced by a response of these headers and no status. */
const addToResponse = (event, added) => {
	const response = asResponse(event.message.attributes) ?? new ResponseAttributes(void 0, void 0);
	return withAttributes(event, response.withHeaders(append(response.headers, added)));
};
/** Removes every value of these headers, whatever their case; attributes of neither shape have none. */
const removeFrom = (event, names) => {
	const { attributes } = event.message;
	const message = asResponse(attributes) ?? asRequest(attributes);
	if (!message?.headers) return event;
	const headers = message.headers.without(...names);
	return headers === message.headers ? event : withAttributes(event, message.withHeaders(headers));
};
// connectors/http-transform/read-map.ts
/** The value of a parameter as a multimap; fails with MULE:TRANSFORMATION when it is not an object. */
const readMap = (value, ignoreCase, parameter) => {
	const map = asMultiMap(value, ignoreCase);
	if (map) return map;
	throw new MuleError(muleErrors.TRANSFORMATION, `The value of '${parameter}' is not an object of names and values but a ${typeof value}.`);
};
/** Query or URI parameters; names keep their case. */
const readParams = (value, parameter) => readMap(value, false, parameter);
/** Headers. One whose value is null is not a header. */
const readHeaders = (value) => withoutNulls(readMap(value, true, "headers"));
const withoutNulls = (headers) => {
	const { raw } = headers;
	if (!raw.includes(null)) return headers;
	const kept = [];
	for (let i = 0; i < raw.length; i += 2) if (raw[i + 1] !== null) kept.push(raw[i], raw[i + 1]);
	return MultiMap.headers(kept);
};
/**
* Reads the headers that an element adds. A constant expression gives the same frozen object for every event: what became of
* that is kept.
*/
const headersReader = () => {
	let constant;
	let known;
	return (value) => {
		if (known && value === constant) return known;
		const added = addedHeaders(readHeaders(value));
		if (typeof value === "object" && value !== null && Object.isFrozen(value)) {
			constant = value;
			known = added;
		}
		return added;
	};
};
// connectors/http-transform/add-headers.ts
const SIDES = [
	"request",
	"response",
	"requester-request"
];
/** `http-transform:add-headers`, the form of versions 1 and 2: `outputType` says to what the headers are added. */
const addHeaders = defineElement({
	name: "add-headers",
	kind: "operation",
	doc: "Adds headers to the request or the response. Newer: add-request-headers, add-response-headers.",
	attributes: { outputType: attr.nonBlank(`One of ${SIDES.join(", ")}.`, { required: true }) },
	children: { headers: child.content("An object of header names and values.", { required: true }) },
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-headers outputType="response">
        <http-transform:headers>#[{'x-served-by': 'hinny'}]</http-transform:headers>
      </http-transform:add-headers>
    </http-policy:source>`,
	compile: ({ outputType, headers }, context) => {
		const side = outputType.trim().toLowerCase().replaceAll("_", "-");
		if (!SIDES.includes(side)) context.report("CFG005", `The value '${outputType}' of attribute 'outputType' is not valid: expected one of ${SIDES.join(", ")}.`, { place: attributeOf(context.element, "outputType")?.valuePlace });
		const add = side === "response" ? addToResponse : addToRequest;
		const read = headersReader();
		return (event) => {
			const value = headers.value(event);
			return value instanceof Promise ? value.then((given) => add(event, read(given))) : add(event, read(value));
		};
	}
});
// connectors/http-transform/add-request-headers.ts
/** `http-transform:add-request-headers`: adds headers to the request, before execute-next. */
const addRequestHeaders = defineElement({
	name: "add-request-headers",
	kind: "operation",
	doc: "Adds headers to the request.",
	children: { headers: child.content("An object of header names and values.", { required: true }) },
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:operation>
      <http-transform:add-request-headers>
        <http-transform:headers>#[{'x-team': 'orders'}]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`,
	compile: ({ headers }) => {
		const read = headersReader();
		return (event) => {
			const value = headers.value(event);
			return value instanceof Promise ? value.then((given) => addToRequest(event, read(given))) : addToRequest(event, read(value));
		};
	}
});
// connectors/http-transform/when-ready.ts
/** Goes on with values of which some may be promises; stays synchronous when none is. */
const whenReady = (values, go) => values.some((value) => value instanceof Promise) ? Promise.all(values).then(go) : go(values);
// connectors/http-transform/new-headers.ts
/** `http-transform:header`: one header of a list. */
const header = defineElement({
	name: "header",
	kind: "nested",
	doc: "One header.",
	attributes: {
		headerName: attr.value("Its name.", { required: true }),
		headerValue: attr.value("Its value.", { required: true })
	},
	compile: ({ headerName, headerValue }) => ({
		name: headerName,
		value: headerValue
	})
});
/** `http-transform:new-headers`: a list of headers; an empty one adds nothing. */
const newHeaders = defineElement({
	name: "new-headers",
	kind: "nested",
	doc: "A list of headers.",
	children: { header: child.many("One header.", () => [header]) },
	compile: (config) => config.header
});
/** The headers of a list for an event; one without a name or a value is left out. */
const headersOf = (list) => {
	const expressions = list.flatMap(({ name, value }) => [name, value]);
	const collect = (values) => {
		const raw = [];
		for (let i = 0; i < values.length; i += 2) {
			const [name, value] = [values[i], values[i + 1]];
			if (name !== null && name !== void 0 && value !== null && value !== void 0) raw.push(String(name), String(value));
		}
		return addedHeaders(MultiMap.headers(raw));
	};
	const isConstant = expressions.every(({ language }) => language === "literal");
	let known;
	return (event) => {
		if (known) return known;
		const values = expressions.map((expression) => expression.value(event));
		const added = whenReady(values, collect);
		if (isConstant && !(added instanceof Promise)) known = added;
		return added;
	};
};
// connectors/http-transform/add-request-headers-list.ts
/** `http-transform:add-request-headers-list`: as add-request-headers, one element per header, so that names can be expressions and repeat. */
const addRequestHeadersList = defineElement({
	name: "add-request-headers-list",
	kind: "operation",
	doc: "Adds headers to the request, one element per header.",
	children: { "new-headers": child.one("The headers.", () => newHeaders, { required: true }) },
	example: `
    <http-policy:operation>
      <http-transform:add-request-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-team" headerValue="orders"/>
          <http-transform:header headerName="x-trace" headerValue="#[correlationId]"/>
        </http-transform:new-headers>
      </http-transform:add-request-headers-list>
      <http-policy:execute-next/>
    </http-policy:operation>`,
	compile: ({ "new-headers": list }) => {
		const added = headersOf(list ?? []);
		return (event) => {
			const headers = added(event);
			return headers instanceof Promise ? headers.then((given) => addToRequest(event, given)) : addToRequest(event, headers);
		};
	}
});
// connectors/http-transform/add-response-headers.ts
/** `http-transform:add-response-headers`: adds headers to the response, after execute-next. */
const addResponseHeaders = defineElement({
	name: "add-response-headers",
	kind: "operation",
	doc: "Adds headers to the response.",
	children: { headers: child.content("An object of header names and values.", { required: true }) },
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-response-headers>
        <http-transform:headers>#[{'x-served-by': 'hinny'}]</http-transform:headers>
      </http-transform:add-response-headers>
    </http-policy:source>`,
	compile: ({ headers }) => {
		const read = headersReader();
		return (event) => {
			const value = headers.value(event);
			return value instanceof Promise ? value.then((given) => addToResponse(event, read(given))) : addToResponse(event, read(value));
		};
	}
});
// connectors/http-transform/add-response-headers-list.ts
/** `http-transform:add-response-headers-list`: as add-response-headers, one element per header, so that names can be expressions and repeat. */
const addResponseHeadersList = defineElement({
	name: "add-response-headers-list",
	kind: "operation",
	doc: "Adds headers to the response, one element per header.",
	children: { "new-headers": child.one("The headers.", () => newHeaders, { required: true }) },
	example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-response-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-served-by" headerValue="hinny"/>
        </http-transform:new-headers>
      </http-transform:add-response-headers-list>
    </http-policy:source>`,
	compile: ({ "new-headers": list }) => {
		const added = headersOf(list ?? []);
		return (event) => {
			const headers = added(event);
			return headers instanceof Promise ? headers.then((given) => addToResponse(event, given)) : addToResponse(event, headers);
		};
	}
});
// connectors/http-transform/remove-headers.ts
/** `http-transform:remove-headers`: removes headers from whatever the message is, request or response. */
const removeHeaders = defineElement({
	name: "remove-headers",
	kind: "operation",
	doc: "Removes headers.",
	children: {
		"header-names": child.content("A list of header names; case does not count."),
		headers: child.content("As header-names, in versions 1 and 2.")
	},
	exclusive: [{
		names: ["header-names", "headers"],
		required: true
	}],
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:operation>
      <http-transform:remove-headers>
        <http-transform:header-names>#[['cookie', 'x-internal']]</http-transform:header-names>
      </http-transform:remove-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`,
	compile: ({ "header-names": names, headers }) => {
		const unwanted = names ?? headers;
		return (event) => {
			const value = unwanted.value(event);
			return value instanceof Promise ? value.then((given) => removeFrom(event, namesOf(given))) : removeFrom(event, namesOf(value));
		};
	}
});
const namesOf = (value) => {
	if (value === null || value === void 0) return [];
	if (typeof value === "string") return [value];
	if (Array.isArray(value)) return value.filter((name) => name !== null && name !== void 0).map(String);
	throw new MuleError(muleErrors.TRANSFORMATION, `The header names are not a list but a ${typeof value}.`);
};
// connectors/http-transform/set-requester-request.ts
/**
* `http-transform:set-requester-request`: replaces the whole outgoing message. Headers and parameters that are not given are
* dropped; without requestPath the requester's path counts, without body the payload stays. Host and method cannot be changed.
*/
const setRequesterRequest = defineElement({
	name: "set-requester-request",
	kind: "operation",
	doc: "Replaces the outgoing request.",
	attributes: { requestPath: attr.value("The path. Default: the requester's.") },
	children: {
		body: child.content("The payload. Default: the current one."),
		headers: child.content("An object of header names and values. Default: none."),
		"uri-params": child.content("An object of URI parameters. Default: none."),
		"query-params": child.content("An object of query parameters. Default: none.")
	},
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:operation>
      <http-transform:set-requester-request requestPath="/v2/orders">
        <http-transform:headers>#[{'x-version': '2'}]</http-transform:headers>
        <http-transform:query-params>#[{'full': 'true'}]</http-transform:query-params>
      </http-transform:set-requester-request>
      <http-policy:execute-next/>
    </http-policy:operation>`,
	compile: ({ requestPath, body, headers, "uri-params": uriParams, "query-params": queryParams }) => {
		return (event) => {
			const payload = body ? body.typed(event) : event.message.payload;
			const parts = [
				requestPath,
				headers,
				queryParams,
				uriParams
			].map((expression) => expression?.value(event));
			return whenReady([payload, ...parts], ([content, path, given, query, uri]) => withMessage(event, {
				payload: content,
				attributes: new RequestAttributes(path === null || path === void 0 ? void 0 : String(path), readHeaders(given), readParams(query, "query-params"), readParams(uri, "uri-params"))
			}));
		};
	}
});
// connectors/http-transform/set-response.ts
/**
* `http-transform:set-response`: makes the message a response. Without statusCode the default of the path it takes counts,
* without body the payload stays, without headers there are none.
*/
const setResponse = defineElement({
	name: "set-response",
	kind: "operation",
	doc: "Replaces the message by a response.",
	attributes: {
		statusCode: attr.value("The status, 100 to 999. Default: 200, or 500 when the event fails."),
		reasonPhrase: attr.value("The reason phrase. Default: the usual one of the status.")
	},
	children: {
		body: child.content("The payload. Default: the current one."),
		headers: child.content("An object of header names and values. Default: none.")
	},
	errors: [muleErrors.TRANSFORMATION],
	example: `
    <http-policy:source>
      <choice>
        <when expression="#[vars.readOnly]">
          <http-transform:set-response statusCode="405">
            <http-transform:body>Nothing is deleted here.</http-transform:body>
            <http-transform:headers>#[{'allow': 'GET, POST'}]</http-transform:headers>
          </http-transform:set-response>
        </when>
        <otherwise>
          <http-policy:execute-next/>
        </otherwise>
      </choice>
    </http-policy:source>`,
	compile: ({ statusCode, reasonPhrase, body, headers }, context) => {
		const literal = statusCode?.language === "literal" ? statusCode.source.trim() : "";
		if (literal !== "" && !isStatus(Number(literal))) context.report("CFG005", `The value '${literal}' of attribute 'statusCode' is not valid: expected an HTTP status.`);
		return (event) => {
			const parts = [
				body ? body.typed(event) : event.message.payload,
				statusCode?.value(event),
				reasonPhrase?.value(event),
				headers?.value(event)
			];
			return whenReady(parts, ([content, status, reason, given]) => withMessage(event, {
				payload: content,
				attributes: new ResponseAttributes(readStatus(status), reason === null || reason === void 0 || reason === "" ? void 0 : String(reason), given === void 0 ? MultiMap.noHeaders : readHeaders(given))
			}));
		};
	}
});
const isStatus = (status) => Number.isInteger(status) && status >= 100 && status <= 999;
const readStatus = (value) => {
	if (value === null || value === void 0 || value === "") return void 0;
	const status = Number(value);
	if (isStatus(status)) return status;
	throw new MuleError(muleErrors.TRANSFORMATION, `The statusCode of a response must be a whole number from 100 to 999.`);
};
// connectors/http-transform/index.ts
/** What policies do to HTTP messages (spec/policies.md §4). */
const httpTransform = defineConnector({
	prefix: "http-transform",
	uri: "http://www.mulesoft.org/schema/mule/http-policy-transform",
	elements: [
		addRequestHeaders,
		addRequestHeadersList,
		addResponseHeaders,
		addResponseHeadersList,
		addHeaders,
		removeHeaders,
		setResponse,
		setRequesterRequest,
		newHeaders,
		header
	]
});
export { httpTransform };

//# sourceMappingURL=http-transform.js.map