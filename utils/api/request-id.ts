/** Headers that name an answer in the vendor's logs; Ashby's is documented, the other is the usual one. */
const REQUEST_ID_HEADERS = ['x-ashby-request-id', 'x-request-id'] as const;

/** The vendor's id of an answer, to quote to its support; absent where it is missing or not an id. */
export function requestIdOf(headers: Headers): { requestId: string } | Record<string, never> {
	for (const name of REQUEST_ID_HEADERS) {
		const value = headers.get(name);
		if (value !== null && /^[\w:.-]{1,100}$/.test(value)) return { requestId: value };
	}
	return {};
}
