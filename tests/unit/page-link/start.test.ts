// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hrefOf, linkedTo, pageInTest } from './page.ts';

const { start, go, render, hosts, chip, link } = pageInTest();

describe('a page that shows nobody', () => {
	test('is left alone: no message, nothing drawn', async () => {
		const { questions, report } = start();
		await render('<h1>List</h1><a href="https://app.modernloop.io/x">x</a>');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(questions).toEqual([]);
		expect(hosts()).toHaveLength(0);
		expect(report()).toEqual({ page: 'none' });
	});
});

describe('a candidate page', () => {
	test('says that it is checking, and then has a real link', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions, report } = start();
		expect(chip()?.textContent).toBe('chipChecking ModernLoop');
		expect(report()).toEqual({ page: 'candidate', view: 'checking' });
		await questions[0]?.answer(linkedTo('jane'));
		expect(link()?.href).toBe(hrefOf('jane'));
		expect(link()?.rel).toBe('noopener noreferrer');
		expect(report()).toMatchObject({ page: 'candidate', view: { chips: [{ state: 'linked' }] } });
	});

	test('has its link taken away at the moment it is left, and drops what comes late', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.answer(linkedTo('jane'));
		await go('tom');
		expect(link()).toBeFalsy();
		await questions[0]?.answer(linkedTo('jane'));
		expect(link()).toBeFalsy();
		await questions[1]?.answer(linkedTo('tom'));
		expect(link()?.href).toBe(hrefOf('tom'));
		await go('');
		expect(hosts()).toHaveLength(0);
	});

	test('takes its link away at the moment it is told to look again, and drops what was asked before that', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions, report } = start();
		await questions[0]?.answer(linkedTo('jane'));
		dispatchEvent(Object.defineProperty(new Event('online'), 'isTrusted', { value: true }));
		report({ type: 'tab.look' });
		expect(link()).toBeFalsy();
		expect(chip()?.textContent).toBe('chipChecking ModernLoop');
		const locked = { state: 'locked', target: 'modernloop', until: Number.MAX_SAFE_INTEGER } as const;
		await questions[2]?.answer({ chips: [locked], words: [{ paragraphs: [], actions: [], hints: [] }] });
		await questions[1]?.answer(linkedTo('jane'));
		expect(questions).toHaveLength(3);
		expect(link()).toBeFalsy();
		expect(report()).toMatchObject({ view: { chips: [{ state: 'locked' }] } });
	});

	test('does not follow its link when the address has changed a moment before', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.answer(linkedTo('jane'));
		history.pushState(null, '', '/people/tom');
		const click = new MouseEvent('click', { cancelable: true });
		Object.defineProperty(click, 'isTrusted', { value: true });
		link()?.dispatchEvent(click);
		expect(click.defaultPrevented).toBe(true);
	});

	test('does not follow its link when the page changes its address under the press', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.answer(linkedTo('jane'));
		const pressed = link();
		// What the browser does with a link that goes while its click is on its way.
		document.querySelector('.loop-link')?.remove();
		history.pushState(null, '', '/people/tom');
		history.replaceState(null, '', '/people/jane');
		const click = new MouseEvent('click', { cancelable: true });
		Object.defineProperty(click, 'isTrusted', { value: true });
		pressed?.dispatchEvent(click);
		expect(click.defaultPrevented).toBe(true);
	});

	test('does not follow its link for a click that the page made up', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.answer(linkedTo('jane'));
		const click = new MouseEvent('click', { cancelable: true });
		Object.defineProperty(click, 'isTrusted', { value: false });
		link()?.dispatchEvent(click);
		expect(click.defaultPrevented).toBe(true);
	});

	test('asks once more when the worker died in the middle of its answer', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.die();
		expect(questions).toHaveLength(2);
		await questions[1]?.answer(linkedTo('jane'));
		expect(link()?.href).toBe(hrefOf('jane'));
	});

	test('says that something went wrong when there is no usable answer, and offers to check again', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		await questions[0]?.answer({ chips: [{ state: 'linked', target: 'modernloop', href: 'javascript:1' }] });
		expect(link()).toBeFalsy();
		expect(chip()?.textContent).toBe('chipFailed ModernLoop');
	});

	test('counts a limit down and looks up again by itself', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		const words = [{ paragraphs: [], actions: [], hints: [] }];
		await questions[0]?.answer({
			chips: [{ state: 'rate-limited', target: 'modernloop', until: 1_003_000 }],
			words,
		});
		expect(chip()?.textContent).toBe('chipRateLimited ModernLoop 3');
		await vi.advanceTimersByTimeAsync(1_000);
		expect(chip()?.textContent).toBe('chipRateLimited ModernLoop 2');
		await vi.advanceTimersByTimeAsync(3_000);
		expect(questions.filter(({ type }) => type === 'page.lookUp')).toHaveLength(2);
		expect(chip()?.textContent).toBe('chipChecking ModernLoop');
	});

	test('is looked up again when the network is back', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		const words = [{ paragraphs: [], actions: [], hints: [] }];
		await questions[0]?.answer({ chips: [{ state: 'offline', target: 'modernloop' }], words });
		dispatchEvent(Object.defineProperty(new Event('online'), 'isTrusted', { value: true }));
		await questions[1]?.answer(linkedTo('jane'));
		expect(link()?.href).toBe(hrefOf('jane'));
	});

	test('is not looked up again because the page says that the network is back', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions } = start();
		dispatchEvent(Object.defineProperty(new Event('online'), 'isTrusted', { value: false }));
		document.dispatchEvent(
			Object.defineProperty(new Event('visibilitychange'), 'isTrusted', { value: false }),
		);
		expect(questions).toHaveLength(1);
	});

	test('after an update says so instead of throwing, and stays so on the next page', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const { questions, end, report } = start();
		await questions[0]?.answer(linkedTo('jane'));
		end();
		await render('<h1>Jane</h1><p>more</p>');
		expect(chip()?.textContent).toBe('chipOutdated ModernLoop');
		expect(link()).toBeFalsy();
		await go('tom');
		expect(chip()?.textContent).toBe('chipOutdated ModernLoop');
		expect(questions).toHaveLength(1);
		expect(report()).toEqual({ page: 'candidate', view: 'outdated' });
	});
});

test('whatever the order of navigations and answers, a chip never has another page’s link', async () => {
	const step = fc.oneof(
		fc.record({ go: fc.constantFrom('jane', 'tom', 'ida', '') }),
		fc.record({ answer: fc.nat(20) }),
		fc.record({ die: fc.nat(20) }),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			document.body.innerHTML = '<h1>Name</h1>';
			history.replaceState(null, '', '/');
			const { questions, copy } = start();
			for (const it of steps) {
				if ('go' in it) await go(it.go);
				else if ('answer' in it) {
					const question = questions[it.answer];
					const page: unknown = question && Reflect.get(question.input, 'page');
					await question?.answer(linkedTo(String(Reflect.get(Object(page), 'candidateId'))));
				} else await questions[it.die]?.die();
				const href = document.querySelector('.loop-link') ? link()?.getAttribute('href') : undefined;
				const [, shown] = /\/people\/(\w+)/.exec(location.pathname) ?? [];
				if (href) expect(href).toBe(hrefOf(String(shown)));
			}
			copy.abort();
		}),
		{ numRuns: 150 },
	);
});
