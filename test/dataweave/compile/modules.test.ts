import { describe, expect, test } from 'vitest'
import { shownPlace } from '../../../engine/dataweave/dataweave-error.ts'
import { errorOf, resultOf, testValues } from './support.ts'

const modules = {
  'modules::common': `
    %dw 2.0
    import * from modules::base
    ns shop http://shop
    type Order = {id: Number}
    var rate = 2
    var twice = base * rate
    fun price(n: Number, of = "x") = n * rate
    fun each(xs, f: (item: Any) -> Any) = xs map f($)
    fun broken(x) = x.a.b
  `,
  'modules::base': 'var base = 21\nfun helper() = base',
  'cycle::A': 'import b from cycle::B\nfun a() = b()',
  'cycle::B': 'import a from cycle::A\nfun b() = 1',
  'bad::Syntax': 'fun f( = 1',
  'bad::Names': 'fun f() = payload.a',
}

describe('modules of one’s own', () => {
  testValues(
    [
      ['import price from modules::common --- price(4)', 8],
      // Applications in production import from the wrong module what every script has.
      ['import trim from dw::core::Strings --- trim(" a ")', 'a'],
      ['import price as cost, rate from modules::common --- [cost(4), rate]', [8, 2]],
      ['import * from modules::common --- [twice, price("3")]', [42, 6]],
      ['import modules::common --- common::twice', 42],
      ['import modules::common as c --- c::price(5)', 10],
      ['modules::common::price(6)', 12],
      ['import * from modules::common --- each([1, 2], $ + 1)', [2, 3]],
      ['import * from modules::common --- [1, 2] map price', [2, 4]],
      ['import * from modules::common --- {id: 1} is Order', true],
      ['import modules::common --- {id: "a"} is common::Order', false],
      ['import * from modules::common --- ({shop#a: 1}.a.#) as String', 'http://shop'],
      ['do { import price from modules::common --- price(1) }', 2],
      ['import * from modules::common var rate = 100 --- [rate, price(1)]', [100, 2]],
    ],
    {},
    { modules },
  )

  test('they may be found by a function', () => {
    expect(
      resultOf('import a from x::Y --- a', {}, { modules: (name) => (name === 'x::Y' ? 'var a = 3' : undefined) }),
    ).toBe(3)
  })

  test('a variable of a module is evaluated once per evaluation', () => {
    let calls = 0
    const functions = { tick: () => ++calls }
    const ticking = { m: 'var a = tick()' }
    expect(resultOf('import * from m --- [a, a, m::a]', {}, { modules: ticking, functions })).toEqual([1, 1, 1])
  })
})

describe('mappings, modules with a body', () => {
  const mappings = {
    'maps::Invoice': `
      %dw 2.0
      output application/json
      import capitalize from dw::core::Strings
      var prices = payload.lines.price default []
      fun total() = sum(prices)
      ---
      {customer: capitalize(payload.customer), total: total(), by: vars.user default "nobody"}`,
    'maps::Greeting': 'input name application/json --- "Hi " ++ name',
    'maps::Broken': 'var a = payload.x --- a ++ other',
  }
  const order = { customer: 'ada', lines: [{ price: 2 }, { price: 3 }] }
  testValues(
    [
      ['import maps::Invoice --- Invoice::main(payload: payload)', { customer: 'Ada', total: 5, by: 'nobody' }],
      [
        'maps::Invoice::main({payload: {customer: "bob"}, vars: {user: "me"}})',
        { customer: 'Bob', total: 0, by: 'me' },
      ],
      ['import main from maps::Invoice --- [payload] map main(payload: $).total', [5]],
      ['import main as greet from maps::Greeting --- greet(name: "you") ++ payload.customer', 'Hi youada'],
    ],
    { payload: order },
    { modules: mappings },
  )

  test('what their header declares is their own', () => {
    const { message } = errorOf('import total from maps::Invoice --- total()', {}, { modules: mappings })
    expect(message).toBe("The module maps::Invoice has no 'total'.")
  })

  test('their faults are told once, at their place', () => {
    const { faults } = errorOf('import maps::Broken --- Broken::main({})', {}, { modules: mappings })
    expect(faults.map(({ message, place }) => `${place.file} ${place.column} ${message}`)).toEqual([
      'maps::Broken 28 Unable to resolve reference of: `other`.',
    ])
  })
})

describe('modules that do not work', () => {
  test.each([
    ['import a from cycle::A --- a()', 'The module cycle::A imports itself, directly or through others.', 'cycle::B'],
    ['import * from bad::Syntax --- 1', "'(' is never closed", 'bad::Syntax'],
    ['import f from bad::Names --- f()', 'Unable to resolve reference of: `payload`.', 'bad::Names'],
  ])('%s', (source, message, file) => {
    const { faults } = errorOf(source, {}, { modules })
    expect(faults[0]).toMatchObject({ message, place: { file } })
  })

  test('inputs are handed over as parameters', () => {
    expect(errorOf('import f from bad::Names --- f()', {}, { modules }).hint).toBe(
      'modules have no inputs: hand it over as a parameter',
    )
  })

  test('an error inside a module has its place there', () => {
    const { place } = errorOf('import broken from modules::common --- broken({a: 1})', {}, { modules })
    expect(place && shownPlace(place)).toBe(
      '10|     fun broken(x) = x.a.b\n                           ^\nmodules::common, line 10, column 24',
    )
  })
})
