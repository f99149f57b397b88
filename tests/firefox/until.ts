const TIMEOUT_MS = 15_000;
const PAUSE_MS = 40;

/** Asks again and again until there is an answer; says what was wrong when there is none. */
export async function until<Answer>(
	ask: () => Promise<Answer | undefined>,
	complaint: () => Promise<string>,
	timeoutMs = TIMEOUT_MS,
): Promise<Answer> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`After ${timeoutMs} ms: ${await complaint()}`);
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}
