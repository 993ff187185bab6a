/** @file The theme switch follows the system, remembers, and survives without storage. */
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ThemeToggle } from '@/components/ui/ThemeToggle';
import { renderIn } from '../support/render';

let dark = false;
let onChange: (() => void) | undefined;

beforeEach(() => {
  dark = false;
  window.matchMedia = () =>
    ({
      get matches() {
        return dark;
      },
      addEventListener: (_: string, listener: () => void) => (onChange = listener),
      removeEventListener: () => (onChange = undefined),
    }) as unknown as MediaQueryList;
});

const shown = () => document.documentElement.dataset.theme;
const choice = (name: string) => screen.getByRole('radio', { name });

describe('the theme switch', () => {
  it('goes with the system until a theme is chosen, and back', async () => {
    renderIn(<ThemeToggle />);
    expect(shown()).toBe('light');
    dark = true;
    act(() => onChange?.());
    expect(shown()).toBe('dark');

    await userEvent.click(choice('Light'));
    expect(shown()).toBe('light');
    expect(localStorage.getItem('kinetograph.theme')).toBe('light');
    await userEvent.click(choice('Same as the system'));
    expect(shown()).toBe('dark');
  });

  it('always has one of the three pressed', async () => {
    renderIn(<ThemeToggle />);
    await userEvent.click(choice('Dark'));
    await userEvent.click(choice('Dark'));
    expect(choice('Dark').getAttribute('aria-checked')).toBe('true');
    expect(shown()).toBe('dark');
  });

  it('works where storage is forbidden', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const set = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
    renderIn(<ThemeToggle />);
    await userEvent.click(choice('Light'));
    expect(shown()).toBe('light');
    expect(set).toHaveBeenCalled();
    set.mockRestore();
  });
});
