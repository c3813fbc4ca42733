import { installPeer, requirePeer } from './harness/peers.mjs'

/** Items of an order; every amount is a whole number. */
const itemsOf = (count) =>
  Array.from({ length: count }, (_, i) => ({
    id: i,
    name: `item ${i}`,
    category: `category ${i % 20}`,
    price: (i * 7919) % 1000,
    quantity: (i % 9) + 1,
  }))

const event = {
  payload: { customer: { name: 'Ada', address: { city: 'London', country: 'UK' } }, total: 120 },
  attributes: { method: 'POST', headers: { tenant: 'blue', accept: 'application/json' } },
  vars: { id: 'a1b2' },
}

const text = (value) => String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const order = JSON.stringify({ items: itemsOf(11_500) })

const csv = `id,name,category,price\n${itemsOf(50_000)
  .map(({ id, name, category, price }) => `${id},${name},${category},${price}`)
  .join('\n')}\n`

const mapped = {
  script: 'payload.items map {id: $.id, name: upper($.name), total: $.price * $.quantity}',
  other: 'payload.items.{"id": id, "name": $uppercase(name), "total": price * quantity}',
  handWritten: ({ payload }) =>
    payload.items.map((item) => ({ id: item.id, name: item.name.toUpperCase(), total: item.price * item.quantity })),
}

const grouped = ({ payload }) => {
  const groups = new Map()
  for (const item of payload.items) {
    const group = groups.get(item.category)
    if (group) group.push(item)
    else groups.set(item.category, [item])
  }
  const result = {}
  for (const [category, items] of groups)
    result[category] = items.toSorted((a, b) => a.price - b.price).map((item) => item.id)
  return result
}

const asXml = ({ payload }) => {
  const { items } = JSON.parse(payload.content)
  let xml = `<?xml version='1.0' encoding='UTF-8'?>\n<order>\n`
  for (const { id, name, category, price, quantity } of items) {
    xml += `  <item id="${text(id)}">\n    <name>${text(name)}</name>\n    <category>${text(category)}</category>\n`
    xml += `    <price>${text(price)}</price>\n    <quantity>${text(quantity)}</quantity>\n  </item>\n`
  }
  return `${xml}</order>`
}

// The closures somebody would write who turns configured expressions into functions without generating code: names are data, and
// nothing is missing in a way that raises.
const input = (name) => (inputs) => inputs[name] ?? null
const member = (from, ...names) => names.reduce((of, name) => (inputs) => of(inputs)?.[name] ?? null, from)
const constant = (value) => () => value
const otherwise = (first, second) => (inputs) => first(inputs) ?? second(inputs)
const both = (first, second) => (inputs) => first(inputs) && second(inputs)
const equal = (first, second) => (inputs) => first(inputs) === second(inputs)
const greater = (first, second) => (inputs) => first(inputs) > second(inputs)
const objectOf = (members) => (inputs) => {
  const result = {}
  for (const [name, code] of members) result[name] = code(inputs)
  return result
}

/**
 * What is measured: a script, what JSONata says for it (`other`), a function that does the same and, for the small ones,
 * closures that do. `atMost`: the longest DataWeave may take, in times of the closures or else of the function; `fasterThanJsonata`: how many times as fast as JSONata it has to be.
 */
export const scenarios = [
  {
    name: 'path',
    title: 'a city, three selectors deep',
    script: 'payload.customer.address.city',
    other: 'payload.customer.address.city',
    inputs: event,
    handWritten: ({ payload }) => payload?.customer?.address?.city ?? null,
    closures: member(input('payload'), 'customer', 'address', 'city'),
    atMost: 3,
    fasterThanJsonata: 20,
  },
  {
    name: 'object',
    title: 'an object of four headers',
    script: `{"x-id": vars.id, "content-type": "application/json", accept: attributes.headers.accept, tenant: attributes.headers.tenant default "none"}`,
    other: `{"x-id": vars.id, "content-type": "application/json", "accept": attributes.headers.accept, "tenant": attributes.headers.tenant ?? "none"}`,
    inputs: event,
    handWritten: ({ attributes, vars }) => ({
      'x-id': vars?.id ?? null,
      'content-type': 'application/json',
      accept: attributes?.headers?.accept ?? null,
      tenant: attributes?.headers?.tenant ?? 'none',
    }),
    closures: objectOf([
      ['x-id', member(input('vars'), 'id')],
      ['content-type', constant('application/json')],
      ['accept', member(input('attributes'), 'headers', 'accept')],
      ['tenant', otherwise(member(input('attributes'), 'headers', 'tenant'), constant('none'))],
    ]),
    atMost: 3,
    fasterThanJsonata: 20,
  },
  {
    name: 'condition',
    title: 'a comparison of texts and one of numbers',
    script: 'attributes.method == "POST" and payload.total > 100',
    other: 'attributes.method = "POST" and payload.total > 100',
    inputs: event,
    handWritten: ({ attributes, payload }) => attributes?.method === 'POST' && payload?.total > 100,
    closures: both(
      equal(member(input('attributes'), 'method'), constant('POST')),
      greater(member(input('payload'), 'total'), constant(100)),
    ),
    atMost: 3,
    fasterThanJsonata: 20,
  },
  {
    name: 'map 100',
    title: 'map over 100 items: an object with a text in capitals and a product',
    ...mapped,
    inputs: { payload: { items: itemsOf(100) } },
    atMost: 4,
  },
  {
    name: 'map 10,000',
    title: 'the same over 10,000 items',
    ...mapped,
    inputs: { payload: { items: itemsOf(10_000) } },
  },
  {
    name: 'group',
    title: 'groupBy and orderBy over 1,000 items',
    script:
      'payload.items groupBy $.category mapObject ((items, category) -> {(category): (items orderBy $.price) map $.id})',
    other: 'payload.items{category: $^(price).id}',
    inputs: { payload: { items: itemsOf(1000) } },
    handWritten: grouped,
  },
  {
    name: 'JSON to XML',
    title: '1 MiB of JSON written as XML, beside JSON.parse and a function that joins texts',
    script: `output application/xml --- {order: {(payload.items map {item @(id: $.id): $ - "id"})}}`,
    inputs: { payload: { content: order, mimeType: 'application/json' } },
    write: true,
    handWritten: (inputs) => asXml(inputs),
  },
  {
    name: 'CSV to JSON',
    title: '50,000 rows of CSV as JSON, beside csv-parse and JSON.stringify',
    script: 'output application/json indent=false --- payload',
    inputs: { payload: { content: csv, mimeType: 'application/csv' } },
    write: true,
    get handWritten() {
      installPeer('csv-parse')
      const { parse } = requirePeer('csv-parse')('csv-parse/sync')
      return ({ payload }) => JSON.stringify(parse(payload.content, { columns: true }))
    },
    atMost: 2,
  },
]
