import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { n as suggestName } from "./did-you-mean.js";
import { _ as UnsupportedEncryption, f as readEntries, h as privateKeyOf, m as storeFault, p as readStore } from "./sdk.js";
import { X509Certificate } from "node:crypto";
import { createSecureContext, getCiphers } from "node:tls";
// connectors/tls/cipher-suites.ts
/** OpenSSL's name of a cipher suite given by Java's, or by OpenSSL's own; undefined when there is none. */
const cipherSuite = (name) => {
	const supported = new Set(getCiphers().map((each) => each.toUpperCase()));
	const upper = name.toUpperCase();
	if (supported.has(upper)) return upper;
	const [, exchange = "", cipher = ""] = /^(?:TLS|SSL)_(.+)_WITH_(.+)$/.exec(upper) ?? [];
	const translated = [translateExchange(exchange), translateCipher(cipher)].filter(Boolean).join("-");
	return supported.has(translated) ? translated : void 0;
};
/** RSA key exchange goes without saying. */
const translateExchange = (exchange) => exchange === "RSA" ? "" : exchange.replaceAll("_", "-");
/** `AES_128_CBC_SHA` is `AES128-SHA`, `AES_128_GCM_SHA256` is `AES128-GCM-SHA256`. */
const translateCipher = (cipher) => cipher.startsWith("CHACHA20_POLY1305") ? "CHACHA20-POLY1305" : cipher.replace(/^AES_(\d+)_/, "AES$1_").replace("_CBC_", "_").replaceAll("_", "-");
// connectors/tls/key-store.ts
/** `tls:key-store`: the key and certificate of this side (spec/core.md §4.1). */
const keyStore = defineElement({
	name: "key-store",
	kind: "nested",
	doc: "The private key and certificate this side shows.",
	attributes: {
		path: attr.nonBlank("File on the classpath or in the file system; a PEM file holds the key and its certificates.", { required: true }),
		type: attr.string("`pem`, `pkcs12` or `jks`; the file itself decides."),
		password: attr.string("Password of the file."),
		keyPassword: attr.string("Password of the key; that of the file when absent."),
		alias: attr.string("Which key of a PKCS#12 or JKS file; needed when it holds several."),
		algorithm: attr.string("Accepted; Java only.")
	},
	compile: ({ path, type, password, keyPassword, alias }, context) => {
		const store = readStore(path, type, context);
		if (!store) return void 0;
		try {
			const given = toKeyStore(store, password, keyPassword, alias);
			createSecureContext(given);
			return given;
		} catch (error) {
			const { message, hint } = explain(error);
			storeFault(context, "CFG225", "path", `The key store '${path}' cannot be used: ${message}.`, hint);
			return;
		}
	}
});
const toKeyStore = (store, password, keyPassword, alias) => {
	const passphrase = keyPassword ?? password;
	if (store.format === "pem") return fromPem(store.bytes, passphrase);
	if (store.format === "pkcs12" && alias === void 0 && isReadByOpenssl(store.bytes, password)) return {
		pfx: store.bytes,
		passphrase: password ?? ""
	};
	return fromEntries(readEntries(store, password ?? ""), alias, passphrase ?? "");
};
/** OpenSSL checks a file as a whole; it gives up only on old encryption, which we read. */
const isReadByOpenssl = (pfx, password = "") => {
	try {
		createSecureContext({
			pfx,
			passphrase: password
		});
		return true;
	} catch (error) {
		if (/unsupported/i.test(error.message)) return false;
		throw error;
	}
};
const fromPem = (bytes, passphrase) => {
	for (const part of ["PRIVATE KEY", "CERTIFICATE"]) if (!bytes.includes(`${part}-----`)) throw new StoreFault(`it holds no ${part.toLowerCase()}`, "a key store needs the private key and its certificate: put both into one file");
	return {
		key: bytes,
		cert: bytes,
		...passphrase !== void 0 && { passphrase }
	};
};
const fromEntries = (entries, alias, passphrase) => {
	const key = chosenKey(entries.filter(({ kind }) => kind === "key"), alias);
	const certificates = entries.filter(({ kind }) => kind === "certificate");
	const own = certificates.filter(({ localKeyId }) => localKeyId !== void 0 && localKeyId === key.localKeyId);
	const authorities = certificates.filter(({ localKeyId }) => localKeyId === void 0);
	const pem = [...own, ...authorities].map(({ der }) => new X509Certificate(der).toString()).join("");
	return {
		key: privateKeyOf(key, passphrase).export({
			type: "pkcs8",
			format: "pem"
		}),
		cert: pem
	};
};
/** The only key, or the one of a name; Java's aliases ignore case. */
const chosenKey = (keys, alias) => {
	const named = keys.filter(({ friendlyName }) => friendlyName?.toLowerCase() === alias?.toLowerCase());
	const [key, ...others] = alias === void 0 ? keys : named;
	const names = keys.map(({ friendlyName }) => friendlyName ?? "a key without alias").join(", ");
	const hint = names ? `there are: ${names}` : "it has no key at all";
	if (!key) throw new StoreFault(alias === void 0 ? "it holds no private key" : `it has no key with the alias '${alias}'`, hint);
	if (others.length > 0) throw new StoreFault("it holds several keys, and no alias says which", hint);
	return key;
};
/** Something about the store that is known before OpenSSL looks at it. */
var StoreFault = class extends Error {
	hint;
	constructor(message, hint) {
		super(message);
		this.hint = hint;
	}
};
/** OpenSSL's words for what users get wrong. */
const explain = (error) => {
	const { message } = error;
	if (error instanceof StoreFault) return error;
	if (/mac verify failure|bad decrypt|interrupted or cancelled|password/i.test(message)) return {
		message: "its password is wrong or missing",
		hint: "check password and keyPassword"
	};
	if (error instanceof UnsupportedEncryption) return {
		message,
		hint: "write it anew with keytool or openssl pkcs12"
	};
	return {
		message: message.replace(/^error:[^:]*:/, "").replaceAll("::", " "),
		hint: "a key store holds a private key and its certificate"
	};
};
// connectors/tls/trust-store.ts
/** `tls:trust-store`: whom this side trusts (spec/core.md §4.1). */
const trustStore = defineElement({
	name: "trust-store",
	kind: "nested",
	doc: "The certificates of those the other side must be, or be certified by.",
	attributes: {
		path: attr.nonBlank("File on the classpath or in the file system."),
		type: attr.string("`pem`, `pkcs12` or `jks`; the file itself decides."),
		password: attr.string("Password of the file."),
		algorithm: attr.string("Accepted; Java only."),
		insecure: attr.boolean("Trust everybody. For tests only.", { default: "false" })
	},
	compile: ({ path, type, password, insecure }, context) => {
		if (path === void 0) return {
			trusted: void 0,
			insecure
		};
		const store = readStore(path, type, context);
		if (!store) return void 0;
		try {
			const trusted = certificatesOf(store, password ?? "");
			if (trusted.length > 0) return {
				trusted,
				insecure
			};
			storeFault(context, "CFG226", "path", `The trust store '${path}' holds no certificate.`, "nobody would be trusted");
		} catch (error) {
			const unsupported = error instanceof UnsupportedEncryption;
			const reason = unsupported ? error.message : "its password is wrong or missing, or the file is damaged";
			const hint = unsupported ? "write it anew with keytool or openssl pkcs12" : "check password";
			storeFault(context, "CFG226", "path", `The trust store '${path}' cannot be used: ${reason}.`, hint);
		}
	}
});
const PEM_CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g;
const certificatesOf = (store, password) => {
	return (store.format === "pem" ? store.bytes.toString("latin1").match(PEM_CERTIFICATE) ?? [] : readEntries(store, password).filter(({ kind }) => kind === "certificate").map(({ der }) => der)).map((certificate) => new X509Certificate(certificate).toString());
};
// connectors/tls/context.ts
/** `tls:context`: a global element, or a child of a connection (spec/core.md §4.1). */
const context = defineElement({
	name: "context",
	kind: "both",
	doc: "Keys, trust, protocols and cipher suites for TLS.",
	attributes: {
		name: attr.nonBlank("Name of a global context."),
		enabledProtocols: attr.list("Versions that may be used, `TLSv1.2,TLSv1.3`: the lowest and the highest named, and all between."),
		enabledCipherSuites: attr.list("Cipher suites by Java's or OpenSSL's names, separated by commas.")
	},
	children: {
		"trust-store": child.one("Whom to trust.", () => trustStore),
		"key-store": child.one("Who this side is.", () => keyStore)
	},
	example: `
    <http:listener-config name="secured">
      <http:listener-connection protocol="HTTPS" host="0.0.0.0" port="8443">
        <tls:context enabledProtocols="TLSv1.2,TLSv1.3">
          <tls:key-store path="server.p12" type="pkcs12" password="changeit"/>
          <tls:trust-store path="clients.pem" type="pem"/>
        </tls:context>
      </http:listener-connection>
    </http:listener-config>

    <flow name="main">
      <http:listener config-ref="secured" path="/"/>
      <set-payload value="Who are you? #[attributes.clientCertificate]"/>
    </flow>`,
	compile: (config, compileContext) => {
		for (const { name } of compileContext.element.children) if ((name === "key-store" || name === "trust-store") && !config[name]) return void 0;
		const { minVersion, maxVersion } = readProtocols(config.enabledProtocols, compileContext);
		return {
			keyStore: config["key-store"],
			trusted: config["trust-store"]?.trusted,
			insecure: config["trust-store"]?.insecure ?? false,
			minVersion,
			maxVersion,
			ciphers: readCipherSuites(config.enabledCipherSuites, compileContext)
		};
	}
});
const VERSIONS = [
	"TLSv1",
	"TLSv1.1",
	"TLSv1.2",
	"TLSv1.3"
];
const DEFAULT = /* @__PURE__ */ new Set(["default", "tls"]);
/** OpenSSL knows a lowest and a highest version; those in between are enabled as well. */
const readProtocols = (words, compileContext) => {
	const named = (words ?? []).filter((word) => !DEFAULT.has(word.toLowerCase()));
	const places = [];
	for (const word of named) {
		const at = VERSIONS.findIndex((version) => version.toLowerCase() === word.toLowerCase());
		if (at >= 0) places.push(at);
		else fault(compileContext, "enabledProtocols", "CFG227", `The protocol '${word}' is not supported.`, word, VERSIONS);
	}
	if (places.length === 0) return {
		minVersion: void 0,
		maxVersion: void 0
	};
	return {
		minVersion: VERSIONS[Math.min(...places)],
		maxVersion: VERSIONS[Math.max(...places)]
	};
};
const readCipherSuites = (names, compileContext) => {
	const named = (names ?? []).filter((name) => !DEFAULT.has(name.toLowerCase()));
	const suites = [];
	for (const name of named) {
		const suite = cipherSuite(name);
		if (suite) suites.push(suite);
		else fault(compileContext, "enabledCipherSuites", "CFG228", `The cipher suite '${name}' is not supported.`, name, []);
	}
	return suites.length > 0 ? suites.join(":") : void 0;
};
const fault = (compileContext, attribute, code, message, word, words) => compileContext.report(code, message, {
	place: attributeOf(compileContext.element, attribute)?.valuePlace,
	hint: suggestName(word, words)
});
// connectors/tls/index.ts
/** Key and trust material for HTTPS on both sides (spec/core.md §4.1). */
const tls = defineConnector({
	prefix: "tls",
	uri: "http://www.mulesoft.org/schema/mule/tls",
	elements: [
		context,
		keyStore,
		trustStore
	]
});
export { tls };

//# sourceMappingURL=tls.js.map