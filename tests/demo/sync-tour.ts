import { click, find } from '../browser/accessible.ts';
import type { ExtensionBrowser } from '../browser/launch.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyApplicationUrl } from '../sandbox/world/web-addresses.ts';
import { picture } from './picture.ts';
import type { StepLog } from './step-log.ts';

type Deps = { readonly browser: ExtensionBrowser; readonly log: StepLog; readonly pictures: string };

/** The sandbox holds an import to the vendors' rate limits. */
const IMPORT_MS = 120_000;

/** An admin imports both systems once, and everything goes on to ModernLoop. */
export async function importSystems({ browser, log, pictures }: Deps): Promise<void> {
	const options = await browser.openOptions();
	const card = (name: string) => options.getByRole('region', { name: new RegExp(`^${name}`) });
	await log.step('Import: one press for each system', async () => {
		for (const name of ['SmartRecruiters', 'Ashby']) {
			await card(name)
				.getByRole('button', { name: `Import ${name}` })
				.click();
		}
		await card('SmartRecruiters').locator('[data-status="importing"]').waitFor();
		await picture(options, pictures, 'options-importing', { fullPage: true });
	});
	await log.step('Import: everything is here, and in ModernLoop', async () => {
		for (const name of ['SmartRecruiters', 'Ashby']) {
			await card(name).getByText('Up to date').first().waitFor({ timeout: IMPORT_MS });
		}
		await card('ModernLoop').getByText('Everything is written.').waitFor({ timeout: IMPORT_MS });
		await picture(options, pictures, 'options-imported', { fullPage: true });
	});
	await options.close();
}

/** Somebody has changed a candidate in ModernLoop; a person decides what becomes of it. */
export async function reviewChange({
	browser,
	log,
	sandbox,
	pictures,
}: Deps & { readonly sandbox: Sandbox }): Promise<void> {
	const { ashby } = cast.marcoRossi;
	const [application] = ashby?.applications ?? [];
	if (!ashby || !application) throw new Error('The cast has lost Marco Rossi.');
	const ref = { kind: 'candidates', externalSystem: 'ashby', externalId: ashby.candidateId } as const;
	sandbox.bridge.people.edit(ref, { emails: ['marco@studio-alba.example'] });
	const page = await browser.context.newPage();
	const review = await log.step('Ashby: Marco Rossi was changed in ModernLoop', async () => {
		await page.goto(ashbyApplicationUrl(ashby.candidateId, application.id));
		await click(page, { role: 'button', name: 'More about this link' });
		await click(page, { role: 'button', name: 'Sync now' });
		await find(page, { name: 'Changes to review: e-mail' });
		await picture(page, pictures, 'ashby-changes-to-review');
		const opened = browser.context.waitForEvent('page');
		await click(page, { role: 'button', name: 'Review' });
		return opened;
	});
	await log.step('Review: both sides, and what will be written', async () => {
		await review.getByRole('button', { name: 'Write changes' }).waitFor();
		await picture(review, pictures, 'review');
		await review.getByRole('button', { name: 'Write changes' }).click();
		await review.getByRole('heading', { name: 'Written.' }).waitFor();
	});
	await review.close();
	await page.close();
}
