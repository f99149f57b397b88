/** Waits until `isDone`, or throws. */
export async function until(what: string, isDone: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await isDone())) {
		if (Date.now() > deadline) throw new Error(`It took too long until ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
