import { placeHeader, sheetsOf } from '../../web-app/client/anchor.ts';
import { avatar, date, external, facts, h, time } from '../../web-app/client/dom.ts';
import { icon } from '../../web-app/client/icon.ts';
import type { ModernLoopView } from '../web-app.ts';

const sheets = await sheetsOf([
	'/assets/web-app/client/base.css',
	'/assets/web-app/client/parts.css',
	'/assets/modernloop/web-app/app.css',
]);

const TABS = ['schedule', 'availability', 'communications', 'portal'] as const;
const TEXTS: Readonly<Record<string, string>> = {
	availability: 'Availability was requested. The candidate has not answered yet.',
	communications: 'No messages have been sent from here.',
	portal: 'The candidate portal is off for this candidate.',
};

/** The words that some page paths end with: the tabs of such a page stand beside them, not below. */
const LAST_WORD = /\/(?:overview|details)$/;

/** The address of a tab. The page's own address is its first tab. */
function tabAddress(path: string, tab: string): string {
	return tab === TABS[0] ? path : `${path.replace(LAST_WORD, '')}/${tab}`;
}

/** The tab that an address of this page shows. */
export function tabAt(address: string): string {
	return TABS.find((tab) => address.endsWith(`/${tab}`)) ?? TABS[0];
}

function header(person: ModernLoopView): HTMLElement {
	const name = h('h1', {}, person.name);
	const status = person.events.length > 0 ? 'Scheduled' : 'Needs scheduling';
	const whole = h(
		'header',
		{ class: 'candidate-head head' },
		avatar(person.name, 'l'),
		h(
			'div',
			{ class: 'head-text' },
			h('div', { class: 'head-name' }, name, h('span', { class: 'pill pill-accent' }, status)),
			h('p', { class: 'muted' }, person.jobTitle || 'No job yet'),
		),
		h(
			'div',
			{ class: 'actions' },
			h('button', { class: 'button', type: 'button' }, 'Message'),
			h('button', { class: 'button button-primary', type: 'button' }, 'Schedule'),
		),
	);
	return placeHeader(whole, name, sheets);
}

function schedule(person: ModernLoopView): HTMLElement {
	const [first] = person.events;
	return h(
		'section',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Interview schedule'),
		first
			? [
					h('p', { class: 'day' }, date(first.startsAt)),
					h(
						'ol',
						{ class: 'slots' },
						person.events.map((event) =>
							h(
								'li',
								{ class: 'slot' },
								h('time', {}, `${time(event.startsAt)} – ${time(event.endsAt)}`),
								h('span', { class: 'row-name' }, event.title),
								h('span', { class: 'muted' }, event.interviewer),
							),
						),
					),
				]
			: h('p', { class: 'muted' }, 'Nothing is scheduled yet. Ask for availability to begin.'),
	);
}

function tasks(person: ModernLoopView): HTMLElement {
	const scheduled = person.events.length > 0;
	const list = [
		['Collect availability', scheduled],
		['Choose interviewers', scheduled],
		['Send confirmation', scheduled],
		['Remind interviewers', false],
	] as const;
	return h(
		'section',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Tasks'),
		h(
			'ol',
			{ class: 'checks' },
			list.map(([text, done]) =>
				h('li', { class: done ? 'done' : null }, icon(done ? 'check' : 'calendar'), text),
			),
		),
	);
}

function contact(person: ModernLoopView): HTMLElement {
	const email =
		person.emailIsLink && person.email ? h('a', { href: `mailto:${person.email}` }, person.email) : null;
	return h(
		'section',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Contact'),
		facts([
			['Email', email ?? person.email ?? 'Not given'],
			['Updated', date(person.updatedAt)],
		]),
	);
}

function records(person: ModernLoopView): HTMLElement | null {
	const links = [
		['Ashby', person.ashbyLink],
		['SmartRecruiters', person.smartrecruitersLink],
	] as const;
	const shown = links.flatMap(([name, href]) =>
		href === null ? [] : [external(href, icon('link'), `View in ${name}`)],
	);
	if (shown.length === 0) return null;
	return h(
		'section',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Records'),
		h('div', { class: 'records' }, shown),
	);
}

/** The page of one person at one of its tabs. */
export function personPage(person: ModernLoopView, tab: string): HTMLElement {
	const content =
		tab === TABS[0]
			? h('div', { class: 'stack' }, schedule(person), tasks(person))
			: h('section', { class: 'card muted' }, TEXTS[tab]);
	return h(
		'div',
		{},
		header(person),
		h(
			'nav',
			{ class: 'tabs', 'aria-label': 'Candidate' },
			TABS.map((name) =>
				h(
					'a',
					{ class: 'tab', href: tabAddress(person.path, name), 'aria-current': name === tab ? 'page' : null },
					name.charAt(0).toUpperCase() + name.slice(1),
				),
			),
		),
		h('div', { class: 'columns' }, content, h('div', { class: 'stack' }, contact(person), records(person))),
	);
}
