import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as MuleError, D as typed, N as muleErrors, O as typedAs, k as Content, l as withMessage, n as emptyMessage, t as createEvent } from "./event.js";
import { t as MultiMap } from "./multi-map.js";
import { n as ResponseAttributes, t as RequestAttributes } from "./http-attributes.js";
import "./host-object.js";
import { N as configured } from "./sdk.js";
import { randomBytes } from "node:crypto";
// connectors/oauth/request-token.ts
/** Asks the authorization server for tokens. Fails with a MuleError that names neither secret nor token. */
const requestTokens = async (grant, form, send, fail) => {
	const { clientId, clientSecret, tokenUrl, encodeClientCredentialsInBody } = grant;
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(form)) if (value !== void 0) body.append(name, value);
	const headers = { "Content-Type": "application/x-www-form-urlencoded" };
	if (encodeClientCredentialsInBody) {
		body.append("client_id", clientId);
		body.append("client_secret", clientSecret);
	} else headers.Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, "utf8").toString("base64")}`;
	for (const [name, value] of grant["custom-parameters"] ?? []) body.append(name, value);
	const response = await send({
		url: tokenUrl,
		headers,
		body: body.toString()
	}).catch((error) => {
		throw fail(`No access token could be had: ${messageOf(error)}`, error);
	});
	if (response.status >= 400) throw fail(`No access token could be had: '${tokenUrl}' answered with status code ${response.status}.`);
	return readTokens(grant, response, fail);
};
const readTokens = async (grant, { status, mediaType, body }, fail) => {
	const { tokenUrl } = grant;
	const payload = typed(Content.of(body), mediaType ?? "*/*");
	const event = createEvent({
		payload,
		attributes: new ResponseAttributes(status, void 0)
	}, "");
	const read = async (expression) => {
		try {
			return await expression.value(event);
		} catch (error) {
			if (!(error instanceof MuleError)) throw error;
			throw fail(`The response of '${tokenUrl}' cannot be read as ${payload.mediaType}.`);
		}
	};
	const access = textOf(await read(grant.responseAccessToken));
	if (!access) throw fail(`The response of '${tokenUrl}' holds no access token.`);
	const custom = /* @__PURE__ */ new Map();
	for (const { name, value } of grant["custom-parameter-extractors"] ?? []) custom.set(name, await read(value));
	return {
		access,
		refresh: textOf(await read(grant.responseRefreshToken)),
		expiresIn: textOf(await read(grant.responseExpiresIn)),
		custom
	};
};
const messageOf = (error) => error instanceof MuleError ? error.description : error.message;
const textOf = (value) => typeof value === "string" && value !== "" ? value : typeof value === "number" || typeof value === "bigint" ? String(value) : void 0;
// connectors/oauth/token-store.ts
/** The owner where there is only one: the application itself. */
const DEFAULT_OWNER = "default";
/** Keeps tokens in an object store, where they outlive the deployment if its entries do; in memory without one. */
const createTokenStore = (objectStore) => {
	const kept = objectStore ? inObjectStore(objectStore) : inMemory();
	const pending = /* @__PURE__ */ new Map();
	return {
		...kept,
		fetch: (owner, refused, fetch) => {
			const known = pending.get(owner);
			if (known) return known;
			const renew = async () => {
				const current = await kept.get(owner);
				if (current && current.access !== refused) return current;
				const fetched = await fetch(current);
				await kept.set(owner, fetched);
				return fetched;
			};
			const fetching = renew().finally(() => pending.delete(owner));
			pending.set(owner, fetching);
			return fetching;
		}
	};
};
const inMemory = () => {
	const tokens = /* @__PURE__ */ new Map();
	return {
		get: (owner) => tokens.get(owner),
		set: (owner, granted) => void tokens.set(owner, granted),
		clear: (owner) => {
			if (owner === void 0) tokens.clear();
			else tokens.delete(owner);
		}
	};
};
const inObjectStore = (store) => ({
	get: (owner) => {
		const entry = store.retrieve(owner);
		return entry instanceof Promise ? entry.then(tokensIn) : tokensIn(entry);
	},
	set: async (owner, { access, refresh = null, expiresIn = null, custom }) => {
		const plain = {
			access,
			refresh,
			expiresIn,
			custom: Object.fromEntries(custom)
		};
		await store.store(owner, typed(plain));
	},
	clear: async (owner) => {
		if (owner === void 0) await store.clear();
		else await store.remove(owner);
	}
});
/** Undefined as well for an entry that somebody else put there. */
const tokensIn = (entry) => {
	const { access, refresh, expiresIn, custom } = Object(entry?.value);
	if (typeof access !== "string") return void 0;
	return {
		access,
		refresh: textOrNone(refresh),
		expiresIn: textOrNone(expiresIn),
		custom: new Map(Object.entries(Object(custom)))
	};
};
const textOrNone = (value) => typeof value === "string" ? value : void 0;
// connectors/oauth/authorization-pages.ts
/** Milliseconds a user has to grant access. */
const PATIENCE = 6e5;
/** Users on their way at once; the one who left first is forgotten. */
const LIMIT = 1e4;
/** The page that sends users to the authorization server, and the one they come back to. */
const authorizationPages = (grant, store, fail, context) => {
	const logger = context.logger("org.mule.extension.oauth2");
	const leaving = /* @__PURE__ */ new Map();
	const remember = (owner) => {
		const key = randomBytes(16).toString("base64url");
		for (const [each, { until }] of leaving) {
			if (until > Date.now() && leaving.size < LIMIT) break;
			leaving.delete(each);
		}
		leaving.set(key, {
			owner,
			until: Date.now() + PATIENCE
		});
		return key;
	};
	const returned = (key) => {
		const found = leaving.get(key);
		leaving.delete(key);
		return found && found.until > Date.now() ? found : void 0;
	};
	return {
		authorize: async (query) => {
			const owner = await evaluate(grant.localAuthorizationUrlResourceOwnerId, query) ?? "default";
			const state = await evaluate(grant.state, query);
			const key = remember(owner);
			const url = new URL(grant.authorizationUrl);
			const { searchParams } = url;
			searchParams.set("response_type", "code");
			searchParams.set("client_id", grant.clientId);
			searchParams.set("redirect_uri", grant.externalCallbackUrl);
			if (grant.scopes !== void 0) searchParams.set("scope", grant.scopes);
			searchParams.set("state", state === void 0 ? key : `${state}:${key}`);
			for (const [name, value] of grant["custom-parameters"] ?? []) searchParams.set(name, value);
			return {
				status: 302,
				text: "",
				location: url.href
			};
		},
		callback: async (query, send) => {
			const state = query.get("state") ?? "";
			const user = returned(state.slice(state.lastIndexOf(":") + 1));
			if (!user) return {
				status: 400,
				text: "The state is unknown or too old: begin again at the authorization page."
			};
			const code = query.get("code");
			if (!code) return {
				status: 400,
				text: "The authorization server granted no access."
			};
			const form = {
				grant_type: "authorization_code",
				code,
				redirect_uri: grant.externalCallbackUrl
			};
			try {
				await store.set(user.owner, await requestTokens(grant, form, send, fail));
				return {
					status: 200,
					text: "Successfully retrieved access token"
				};
			} catch (error) {
				if (!(error instanceof MuleError)) throw error;
				logger.log("ERROR", error.description);
				return {
					status: 502,
					text: "The authorization server issued no access token."
				};
			}
		}
	};
};
const evaluate = async (expression, query) => {
	const params = new MultiMap([...query].flat());
	const attributes = new RequestAttributes("/", MultiMap.noHeaders, params, MultiMap.empty);
	const value = await expression?.value(createEvent({
		...emptyMessage,
		attributes
	}, ""));
	return value === void 0 || value === null ? void 0 : String(value);
};
// connectors/oauth/parameter-extractor.ts
/** `oauth:parameter-extractor`: something to take out of a token response. */
const parameterExtractor = defineElement({
	name: "parameter-extractor",
	kind: "nested",
	doc: "Something to take out of a token response.",
	attributes: {
		paramName: attr.nonBlank("Name that retrieve-custom-token-response-param finds it by.", { required: true }),
		value: attr.value("Sees the response as payload and attributes.", { required: true })
	},
	compile: ({ paramName, value }) => ({
		name: paramName,
		value
	})
});
// connectors/oauth/custom-parameter-extractors.ts
/** `oauth:custom-parameter-extractors`: what else to take out of a token response. */
const customParameterExtractors = defineElement({
	name: "custom-parameter-extractors",
	kind: "nested",
	doc: "What else to take out of a token response.",
	children: { "parameter-extractor": child.many("Something to take out.", () => [parameterExtractor]) },
	compile: (config) => config["parameter-extractor"]
});
// connectors/oauth/custom-parameter.ts
/** `oauth:custom-parameter`: a parameter besides those of the standard. */
const customParameter = defineElement({
	name: "custom-parameter",
	kind: "nested",
	doc: "A parameter besides those of the standard.",
	attributes: {
		key: attr.nonBlank("Its name.", { required: true }),
		value: attr.string("Its value.", { required: true })
	},
	compile: ({ key, value }) => [key, value]
});
// connectors/oauth/custom-parameters.ts
/** `oauth:custom-parameters`: what else the authorization server is told. */
const customParameters = defineElement({
	name: "custom-parameters",
	kind: "nested",
	doc: "What else the authorization server is told.",
	children: { "custom-parameter": child.many("A parameter.", () => [customParameter]) },
	compile: (config) => config["custom-parameter"]
});
// connectors/oauth/token-manager.ts
/** Where a token manager keeps its tokens. */
const tokenManagerAttributes = { objectStore: attr.reference("Where the tokens are kept; in memory when absent.", ["os:object-store"]) };
/** `oauth:token-manager`: a token manager for the grant type it stands in alone. */
const tokenManager = defineElement({
	name: "token-manager",
	kind: "nested",
	doc: "Holds the tokens of the grant type it stands in.",
	attributes: tokenManagerAttributes,
	example: `
    <os:object-store name="kept-tokens"/>

    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token">
            <oauth:token-manager objectStore="kept-tokens"/>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
	compile: ({ objectStore }) => createTokenStore(objectStore)
});
// connectors/oauth/grant-type.ts
/** Attributes of every grant type. */
const grantAttributes = {
	clientId: attr.nonBlank("Id of the application at the authorization server.", { required: true }),
	clientSecret: attr.string("Secret of the application at the authorization server.", { required: true }),
	tokenUrl: attr.nonBlank("Where tokens are issued.", { required: true }),
	scopes: attr.string("What to ask for, separated by blanks."),
	encodeClientCredentialsInBody: attr.boolean("Sends id and secret in the body of token requests instead of in a header.", { default: "false" }),
	responseAccessToken: attr.value("Finds the access token in a token response.", { default: "#[payload.access_token]" }),
	responseRefreshToken: attr.value("Finds the refresh token in a token response.", { default: "#[payload.refresh_token]" }),
	responseExpiresIn: attr.value("Finds the lifetime in a token response.", { default: "#[payload.expires_in]" }),
	refreshTokenWhen: attr.booleanExpression("Says of a response whether its token is no longer good; by default the statuses 401 and 403 do."),
	tokenManager: attr.reference("Where tokens are kept; a place of its own when absent.", ["oauth:token-manager-config"]),
	tlsContext: attr.reference("For HTTPS to the authorization server.", ["tls:context"])
};
/** Children of every grant type. */
const grantChildren = {
	context: child.foreign("For HTTPS to the authorization server.", "tls:context"),
	"token-manager": child.one("Where tokens are kept; in memory when absent.", () => tokenManager),
	"custom-parameters": child.one("What else the authorization server is told.", () => customParameters),
	"custom-parameter-extractors": child.one("What else to take out of token responses.", () => customParameterExtractors)
};
const grantExclusive = [{ names: ["tlsContext", "context"] }, { names: ["tokenManager", "token-manager"] }];
/** Reports a URL that is none. */
const checkUrl = (name, url, context) => {
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
	context.report("CFG005", `The value '${url}' of attribute '${name}' on element '${context.name}' is not valid: expected an absolute URL.`, {
		place: attributeOf(context.element, name)?.valuePlace,
		hint: "it begins with http:// or https://"
	});
};
/** Tokens are fetched from there. */
const callsTokenUrl = ({ tlsContext, context: own }, context) => context.callsOut({
	purpose: "access token",
	method: "POST",
	url: configured(context.element, "tokenUrl"),
	tls: {
		context: configured(context.element, "tlsContext")?.text,
		isInsecure: (tlsContext ?? own)?.insecure === true
	}
});
/** Where the tokens of a grant type are kept. */
const tokensOfGrant = ({ tokenManager, "token-manager": own }) => tokenManager ?? own ?? createTokenStore();
/** Fails with HTTP:SECURITY, the type of a requester that cannot be set up. */
const failing = (context) => {
	const type = context.errorType("HTTP:SECURITY") ?? muleErrors.SECURITY;
	return (text, cause) => new MuleError(type, text, { cause });
};
/** Whether a response says that its token is no longer good. */
const refusal = ({ refreshTokenWhen }) => (result) => {
	if (refreshTokenWhen) {
		const refused = refreshTokenWhen.value(result);
		return refused instanceof Promise ? refused.then(isTrue) : isTrue(refused);
	}
	const { statusCode } = result.message.attributes;
	return statusCode === 401 || statusCode === 403;
};
/** A word that was written out is text. */
const isTrue = (value) => value === true || value === "true";
// connectors/oauth/authorization-code-grant-type.ts
const attributes = {
	...grantAttributes,
	authorizationUrl: attr.nonBlank("Where users grant access.", { required: true }),
	localAuthorizationUrl: attr.nonBlank("Page of this application that sends users there.", { required: true }),
	externalCallbackUrl: attr.nonBlank("The callback as the authorization server sees it.", { required: true }),
	localCallbackUrl: attr.nonBlank("Where the callback is served."),
	localCallbackConfig: attr.reference("The listener-config that serves the callback.", ["http:listener-config"]),
	localCallbackConfigPath: attr.nonBlank("Path of the callback there."),
	state: attr.value("Sent along and given back; a random value protects the callback as well."),
	resourceOwnerId: attr.value("Whose token a request is sent with.", { default: "default" }),
	localAuthorizationUrlResourceOwnerId: attr.value("Who authorizes; sees the query of the page in attributes."),
	includeRedirectUriInRefreshTokenRequest: attr.boolean("Sends redirect_uri with refreshing requests as well.", { default: "true" })
};
/**
* `oauth:authorization-code-grant-type` (RFC 6749 §4.1): tokens that users grant. A user opens the local authorization page once;
* requests fail with HTTP:SECURITY until then. A token that is refused is refreshed.
*/
const authorizationCodeGrantType = defineElement({
	name: "authorization-code-grant-type",
	kind: "nested",
	doc: "Authenticates requests with OAuth 2 tokens that users grant.",
	attributes,
	children: grantChildren,
	exclusive: [
		...grantExclusive,
		{
			names: ["localCallbackUrl", "localCallbackConfig"],
			required: true
		},
		{ names: ["localCallbackUrl", "localCallbackConfigPath"] }
	],
	example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <http:request-config name="calendar">
      <http:request-connection host="calendar.example.com">
        <http:authentication>
          <oauth:authorization-code-grant-type clientId="hinny" clientSecret="secret"
              authorizationUrl="http://auth.example.com/authorize" tokenUrl="http://auth.example.com/token"
              localAuthorizationUrl="http://localhost:8081/authorize" externalCallbackUrl="http://localhost:8081/callback"
              localCallbackConfig="api" localCallbackConfigPath="/callback" resourceOwnerId="#[vars.user]"/>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
	compile: (grant, context) => {
		for (const name of [
			"tokenUrl",
			"authorizationUrl",
			"localAuthorizationUrl",
			"externalCallbackUrl"
		]) checkUrl(name, grant[name], context);
		if (grant.localCallbackUrl) checkUrl("localCallbackUrl", grant.localCallbackUrl, context);
		callsTokenUrl(grant, context);
		const fail = failing(context);
		const store = tokensOfGrant(grant);
		return {
			tls: grant.tlsContext ?? grant.context,
			pages: pagesOf(grant, store, fail, context),
			isRefused: refusal(grant),
			token: async (event) => (await known(grant, store, event, fail)).tokens.access,
			renew: async (event, refused, send) => {
				const { owner, tokens } = await known(grant, store, event, fail);
				const redirect = grant.includeRedirectUriInRefreshTokenRequest ? grant.externalCallbackUrl : void 0;
				const { access } = await store.fetch(owner, refused, async ({ refresh } = tokens) => {
					if (refresh === void 0) throw fail("The access token was refused and there is no refresh token.");
					const renewed = await requestTokens(grant, {
						grant_type: "refresh_token",
						refresh_token: refresh,
						redirect_uri: redirect
					}, send, fail);
					return {
						...renewed,
						refresh: renewed.refresh ?? refresh
					};
				});
				return access;
			}
		};
	}
});
const known = async (grant, store, event, fail) => {
	const owner = String(await grant.resourceOwnerId.value(event) ?? "default");
	const tokens = await store.get(owner);
	if (tokens) return {
		owner,
		tokens
	};
	throw fail(`No access token found for resource owner '${owner}': it has to be authorized at '${grant.localAuthorizationUrl}' first.`);
};
const pagesOf = (grant, store, fail, context) => {
	const { localCallbackUrl, localCallbackConfig, localCallbackConfigPath, localAuthorizationUrl } = grant;
	const { authorize, callback } = authorizationPages(grant, store, fail, context);
	const at = localCallbackUrl !== void 0 ? { url: localCallbackUrl } : localCallbackConfig && {
		listener: localCallbackConfig,
		path: localCallbackConfigPath ?? "/callback"
	};
	if (!at || !URL.canParse(localAuthorizationUrl)) return [];
	return [{
		at: { url: localAuthorizationUrl },
		answer: authorize
	}, {
		at,
		answer: callback
	}];
};
// connectors/oauth/client-credentials-grant-type.ts
/**
* `oauth:client-credentials-grant-type` (RFC 6749 §4.4): tokens for the application itself. The first request fetches one, those
* after it use it until a response refuses it.
*/
const clientCredentialsGrantType = defineElement({
	name: "client-credentials-grant-type",
	kind: "nested",
	doc: "Authenticates requests with OAuth 2 tokens for the application itself.",
	attributes: grantAttributes,
	children: grantChildren,
	exclusive: grantExclusive,
	example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token" scopes="contacts orders">
            <oauth:custom-parameters>
              <oauth:custom-parameter key="audience" value="crm"/>
            </oauth:custom-parameters>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
	compile: (grant, context) => {
		checkUrl("tokenUrl", grant.tokenUrl, context);
		callsTokenUrl(grant, context);
		const fail = failing(context);
		const store = tokensOfGrant(grant);
		const form = {
			grant_type: "client_credentials",
			scope: grant.scopes
		};
		const renew = async (_event, refused, send) => {
			const { access } = await store.fetch(DEFAULT_OWNER, refused, () => requestTokens(grant, form, send, fail));
			return access;
		};
		return {
			tls: grant.tlsContext ?? grant.context,
			pages: [],
			isRefused: refusal(grant),
			token: (event, send) => {
				const current = store.get(DEFAULT_OWNER);
				const use = (tokens) => tokens?.access ?? renew(event, "", send);
				return current instanceof Promise ? current.then(use) : use(current);
			},
			renew
		};
	}
});
// connectors/oauth/token-operations.ts
/** Attributes of every operation on tokens. */
const tokenAttributes = {
	tokenManager: attr.reference("Where the tokens are kept.", ["oauth:token-manager-config"], { required: true }),
	resourceOwnerId: attr.value("Whose token.", { default: DEFAULT_OWNER })
};
/** Whose tokens an operation is about. */
const ownerOf = async (expression, event) => String(await expression.value(event) ?? "default");
/** The tokens of an owner; fails when there are none. */
const tokensOf = async (store, owner) => {
	const tokens = await store.get(owner);
	if (tokens) return tokens;
	throw new MuleError(muleErrors.SECURITY, `There is no access token of resource owner '${owner}'.`);
};
// connectors/oauth/invalidate-oauth-context.ts
/** `oauth:invalidate-oauth-context`: forgets tokens; those of everybody when no owner is named. */
const invalidateOauthContext = defineElement({
	name: "invalidate-oauth-context",
	kind: "operation",
	doc: "Forgets the tokens of a token manager.",
	attributes: tokenAttributes,
	example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="sign-out">
      <oauth:invalidate-oauth-context tokenManager="tokens" resourceOwnerId="#[vars.user]"/>
    </flow>`,
	compile: ({ tokenManager: store, resourceOwnerId }, context) => {
		const everybody = attributeOf(context.element, "resourceOwnerId") === void 0;
		return store && (async (event) => {
			await store.clear(everybody ? void 0 : await ownerOf(resourceOwnerId, event));
			return event;
		});
	}
});
// connectors/oauth/retrieve-access-token.ts
/** `oauth:retrieve-access-token`: the access token becomes the payload. */
const retrieveAccessToken = defineElement({
	name: "retrieve-access-token",
	kind: "operation",
	doc: "Gives the access token of a token manager.",
	attributes: tokenAttributes,
	errors: [muleErrors.SECURITY],
	example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="token">
      <oauth:retrieve-access-token tokenManager="tokens" target="token"/>
    </flow>`,
	compile: ({ tokenManager: store, resourceOwnerId }) => store && (async (event) => {
		const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event));
		return withMessage(event, {
			payload: typedAs(tokens.access),
			attributes: null
		});
	})
});
// connectors/oauth/retrieve-custom-token-response-param.ts
/** `oauth:retrieve-custom-token-response-param`: what an extractor found becomes the payload; null where it found nothing. */
const retrieveCustomTokenResponseParam = defineElement({
	name: "retrieve-custom-token-response-param",
	kind: "operation",
	doc: "Gives what an extractor found in the token response.",
	attributes: {
		...tokenAttributes,
		key: attr.value("Name of the extractor.", { required: true })
	},
	errors: [muleErrors.SECURITY],
	compile: ({ tokenManager: store, resourceOwnerId, key }) => store && (async (event) => {
		const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event));
		const name = String(await key.value(event));
		return withMessage(event, {
			payload: typedAs(tokens.custom.get(name) ?? null),
			attributes: null
		});
	})
});
// connectors/oauth/retrieve-expires-in.ts
/** `oauth:retrieve-expires-in`: the lifetime that the server named becomes the payload; null where it named none. */
const retrieveExpiresIn = defineElement({
	name: "retrieve-expires-in",
	kind: "operation",
	doc: "Gives the lifetime of an access token.",
	attributes: tokenAttributes,
	errors: [muleErrors.SECURITY],
	example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="lifetime">
      <oauth:retrieve-expires-in tokenManager="tokens" target="seconds"/>
    </flow>`,
	compile: ({ tokenManager: store, resourceOwnerId }) => store && (async (event) => {
		const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event));
		return withMessage(event, {
			payload: typedAs(tokens.expiresIn ?? null),
			attributes: null
		});
	})
});
// connectors/oauth/retrieve-refresh-token.ts
/** `oauth:retrieve-refresh-token`: the refresh token becomes the payload; null where there is none. */
const retrieveRefreshToken = defineElement({
	name: "retrieve-refresh-token",
	kind: "operation",
	doc: "Gives the refresh token of a token manager.",
	attributes: tokenAttributes,
	errors: [muleErrors.SECURITY],
	example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="token">
      <oauth:retrieve-refresh-token tokenManager="tokens" resourceOwnerId="#[vars.user]" target="token"/>
    </flow>`,
	compile: ({ tokenManager: store, resourceOwnerId }) => store && (async (event) => {
		const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event));
		return withMessage(event, {
			payload: typedAs(tokens.refresh ?? null),
			attributes: null
		});
	})
});
// connectors/oauth/token-manager-config.ts
/** `oauth:token-manager-config`: tokens that several grant types, and the operations of this module, have in common. */
const tokenManagerConfig = defineElement({
	name: "token-manager-config",
	kind: "global",
	doc: "Holds tokens, for operations to look at and to forget.",
	attributes: {
		name: attr.nonBlank("Name that others refer to it by.", { required: true }),
		...tokenManagerAttributes
	},
	example: `
    <oauth:token-manager-config name="tokens"/>

    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token" tokenManager="tokens">
            <oauth:custom-parameter-extractors>
              <oauth:parameter-extractor paramName="tenant" value="#[payload.tenant]"/>
            </oauth:custom-parameter-extractors>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>

    <flow name="tenant">
      <http:request config-ref="crm" path="/contacts"/>
      <oauth:retrieve-custom-token-response-param tokenManager="tokens" key="tenant"/>
    </flow>`,
	compile: ({ objectStore }) => createTokenStore(objectStore)
});
// connectors/oauth/index.ts
/** OAuth 2 for HTTP requesters (spec/core.md §4.8, OAuth Module reference). */
const oauth = defineConnector({
	prefix: "oauth",
	uri: "http://www.mulesoft.org/schema/mule/oauth",
	outside: true,
	elements: [
		clientCredentialsGrantType,
		authorizationCodeGrantType,
		customParameters,
		customParameter,
		customParameterExtractors,
		parameterExtractor,
		tokenManagerConfig,
		tokenManager,
		retrieveAccessToken,
		retrieveRefreshToken,
		retrieveExpiresIn,
		retrieveCustomTokenResponseParam,
		invalidateOauthContext
	]
});
export { oauth };

//# sourceMappingURL=oauth.js.map