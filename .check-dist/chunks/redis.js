import { S as attr, b as refuseElement, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { D as reconnectionChild, N as configured, i as createRedisStores } from "./sdk.js";
// connectors/redis/nonclustered-connection.ts
/** How long a command may take, as Mule's connector waits for the answer of a socket. */
const RESPONSE_TIMEOUT = 1e4;
/** `redis:nonclustered-connection`: one Redis server, for the object stores of an `os:config`. */
const nonclusteredConnection = defineElement({
	name: "nonclustered-connection",
	kind: "nested",
	doc: "One Redis server that keeps object stores.",
	attributes: {
		host: attr.nonBlank("Host name or address of the server.", { required: true }),
		port: attr.integer("Port of the server.", {
			default: "6379",
			min: 1,
			max: 65535
		}),
		username: attr.string("User; the default user when absent."),
		password: attr.string("Password; none when absent."),
		connectionTimeout: attr.integer("Milliseconds to connect.", {
			default: "2000",
			min: 1
		})
	},
	children: {
		"tls-context": child.foreign("Speaks TLS with the server.", "tls:context"),
		...reconnectionChild
	},
	example: `
    <os:config name="shared">
      <redis:nonclustered-connection host="redis.example.com" port="6380" password="secret">
        <tls:context/>
      </redis:nonclustered-connection>
    </os:config>`,
	compile: (given, context) => {
		const { host, port, username, password, connectionTimeout, "tls-context": tls } = given;
		context.callsOut({
			purpose: "object store",
			scheme: tls ? "rediss" : "redis",
			host: configured(context.element, "host"),
			port: configured(context.element, "port"),
			tls: tls && {
				context: void 0,
				isInsecure: tls.insecure
			}
		});
		const stores = createRedisStores({
			host,
			port,
			username,
			password,
			connectionTimeout,
			responseTimeout: RESPONSE_TIMEOUT,
			tls
		}, context.artifact);
		context.onDispose(() => stores.close());
		return stores;
	}
});
// connectors/redis/index.ts
const several = {
	reason: "only single Redis servers are",
	instead: "use <redis:nonclustered-connection>"
};
/** Redis, as far as object stores need it. */
const redis = defineConnector({
	prefix: "redis",
	uri: "http://www.mulesoft.org/schema/mule/redis",
	needsDataWeave: true,
	elements: [
		nonclusteredConnection,
		refuseElement("clustered-connection", "nested", several),
		refuseElement("sentinel-connection", "nested", several),
		refuseElement("config", "global", {
			reason: "Redis is there for object stores",
			instead: "put <redis:nonclustered-connection> into an <os:config>"
		})
	]
});
export { redis };

//# sourceMappingURL=redis.js.map