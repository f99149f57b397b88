import { h } from '../../web-app/client/dom.ts';
import { flags } from '../../web-app/client/flags.ts';
import { type IconName, icon } from '../../web-app/client/icon.ts';
import { load, show, startRouter } from '../../web-app/client/router.ts';
import type { PersonView } from '../../web-app/person-view.ts';
import { hashed } from './hashed.ts';
import { pageAt } from './pages.ts';
import { type PanelPlace, panelContent } from './panel.ts';

const RIGHT_SIDE =
	/^(.*)\/right-side\/candidates\/([^/]+)(?:\/applications\/([^/]+))?(?:\/([a-z][a-z-]*))?\/?$/;
const LINKS: readonly (readonly [string, string, IconName])[] = [
	['Home', '/home', 'home'],
	['Candidates', '/candidates/pipeline/active', 'people'],
	['Search', '/candidate-searches/new', 'search'],
	['Jobs', '/jobs', 'briefcase'],
	['Admin', '/admin/api/keys', 'settings'],
];

const nav = h('nav', { class: hashed('nav'), 'aria-label': 'Main' });
const main = h('main', { class: hashed('main') });
let panel: HTMLElement | undefined;
let base: string | undefined;
let shown: { readonly address: string; readonly person: PersonView | null } | undefined;

function drawNav(path: string): void {
	nav.replaceChildren(
		h(
			'div',
			{ class: hashed('brand') },
			h('span', { class: 'mark', 'aria-hidden': 'true' }, 'B'),
			'Brightwave',
		),
		...LINKS.map(([text, href, name]) => {
			const current = path.startsWith(href) ? 'page' : null;
			return h('a', { class: hashed('nav-link'), href, 'aria-current': current }, icon(name), text);
		}),
		h('div', { class: hashed('nav-foot') }, h('span', { class: 'sandbox-mark' }, 'Ashby sandbox')),
	);
}

async function drawPage(next: string): Promise<void> {
	if (next === base) return;
	base = next;
	const { title, page } = pageAt(next);
	document.title = `${title} · Ashby (sandbox)`;
	const content = await page();
	if (next === base) main.replaceChildren(content);
}

async function closePanel(): Promise<void> {
	panel?.remove();
	panel = undefined;
	shown = undefined;
	// Takes the turn, so that a panel that is still loading does not open any more.
	await show(undefined, () => {});
}

function openPanel(): HTMLElement {
	const opened =
		panel ??
		(flags.panel === 'complementary'
			? h('aside', { class: hashed('panel'), 'aria-label': 'Candidate' })
			: h('section', { class: hashed('panel'), role: 'dialog', 'aria-label': 'Candidate' }));
	if (!opened.isConnected) document.body.append(opened);
	panel = opened;
	return opened;
}

function drawPanel(place: PanelPlace): Promise<void> {
	const address = `/api-internal/candidate/${place.candidateId}${place.applicationId === undefined ? '' : `/${place.applicationId}`}`;
	const known = shown?.address === address ? shown.person : load<PersonView>(address);
	return show(known, (person) => {
		shown = { address, person };
		document.title = `${person?.name ?? 'Not found'} · Ashby (sandbox)`;
		openPanel().replaceChildren(...panelContent(person, place));
	});
}

async function change(path: string): Promise<void> {
	const [, under, candidateId, applicationId, tab = 'feed'] = RIGHT_SIDE.exec(path) ?? [];
	drawNav(under ?? path);
	const page = drawPage(under ?? path);
	if (under !== undefined && candidateId !== undefined) {
		await drawPanel({ base: under, candidateId, applicationId, tab });
	} else {
		await closePanel();
	}
	await page;
}

document.body.append(h('div', { class: hashed('layout') }, nav, main));
startRouter((path) => void change(path));
