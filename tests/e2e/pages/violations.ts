import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds, a line each, so that a failure says what to mend. */
export async function violations(page: Page): Promise<string[]> {
	// In legacy mode axe opens no second page, which a persistent context would not give it.
	const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
	return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
