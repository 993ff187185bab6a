/** @file The status bar names what computes, and switches it. */
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BackendStatus } from '@/components/panels/run/BackendStatus';
import { EMULATED, WASM } from '../run/support/fakes';
import { setUp, show } from '../run/support/show';

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
});

const trigger = () => screen.getByRole('button', { name: /^Computes on:/ });

describe('the backend in the status bar', () => {
  it('is named in words, with what it does', () => {
    const all = setUp();
    show(<BackendStatus />, all);
    expect(trigger().textContent).toBe('Computes on:Nothing started yet');
    act(() => all.runtime.set({ phase: 'running', backend: WASM, candidates: [WASM] }));
    expect(trigger().textContent).toBe('Computes on:WASM · 2 threadsrunning…');
  });

  it('warns of a GPU that is emulated', () => {
    const all = setUp();
    show(<BackendStatus />, all);
    act(() => all.runtime.set({ phase: 'ready', wish: 'webgpu', backend: EMULATED, candidates: [EMULATED, WASM] }));
    expect(trigger().textContent).toContain('WebGPU · google swiftshader(software, slow)');
  });

  it('can be chosen by key, and says why what is missing cannot', async () => {
    const all = setUp();
    show(<BackendStatus />, all);
    act(() => all.runtime.set({ phase: 'ready', backend: WASM, candidates: [EMULATED, WASM] }));
    trigger().focus();
    await userEvent.keyboard('{Enter}');
    const webgl = screen.getByRole('menuitemradio', { name: /^WebGL/ });
    expect(webgl.getAttribute('aria-disabled')).toBe('true');
    expect(webgl.textContent).toContain('no WebGL 2');
    expect(screen.getByRole('menuitemradio', { name: /^WebGPU/ }).textContent).toContain('Emulated in software');
    expect(screen.getByRole('menuitemradio', { name: /^Automatic/ }).getAttribute('aria-checked')).toBe('true');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(all.runtime.asked).toContain('backend wasm');
    expect(document.activeElement).toBe(trigger());
  });
});
