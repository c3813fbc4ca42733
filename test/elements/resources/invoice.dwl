%dw 2.0
output application/json
---
{ invoice: payload.id, total: sum(payload.items.price) }
