json-needed = Send JSON, with the header “Content-Type: application/json”.
json-unreadable = This is not the JSON that is expected here.
json-nul = The null character (\u0000) is accepted in no text.
json-field-wrong = This field is unknown, given twice, or its value is not accepted.
json-field-missing = This field is missing.
changed-meanwhile = It has changed since you read it. Read it again, then retry.
if-match-wrong = Give the ETag in quotes, as it was received.
idempotency-key-wrong = A key has 1 to 200 plain characters.
idempotency-key-reused = This key was used for another request. Take a new one.
error-412-title = Something changed meanwhile
error-412-text = It has changed since you read it. Read it again, then retry.
fields-unknown = There is no field “{ $field }” here. The fields: { $known }.
cursor-gone = The item to go on after is gone. Begin again at the first page.

# What is read at /api/docs.
api-title = API of the intranet
api-text = For sites and programs that read or write contents: the same rules and the same rights as the pages.
api-document = OpenAPI document
api-begin = To begin
api-token = A token
api-token-text = The IT team makes one for you: “parvis token create”. Send it in the header “Authorization: Bearer”. Without a token, only what is open to the whole Internet answers.
api-lists = Lists
api-lists-text = They come a page at a time: send “next” as “after”. “fields” keeps some fields only, “total=true” counts, “sort” orders.
api-writing = Writing safely
api-writing-text = “If-Match” with the ETag that you read refuses to write over somebody else’s work. “Idempotency-Key” lets a request be sent again without being done twice.
api-refusals = Refusals
api-refusals-text = They come as “application/problem+json”: “code” is a stable key, “errors” names each field to correct.
api-scope = Scope of the token:
api-open = answers without a token for what is public
api-parameters = Parameters
api-body = To send:
api-answers = Answers
api-schemas = Objects
api-required = required
