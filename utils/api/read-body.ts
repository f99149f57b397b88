/**
 * Reads a body as text, and gives up as soon as it is larger than `maxBytes`: `Content-Length` may be
 * missing, wrong, or that of the compressed form. `null` where it is too large.
 */
export async function readBody(
	body: ReadableStream<Uint8Array> | null | undefined,
	maxBytes: number,
): Promise<string | null> {
	if (body === null || body === undefined) return '';
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > maxBytes) {
			// Not awaited: cancelling waits for the other side, which may be the one that never ends.
			reader.cancel().catch(() => undefined);
			return null;
		}
		text += decoder.decode(value, { stream: true });
	}
}
