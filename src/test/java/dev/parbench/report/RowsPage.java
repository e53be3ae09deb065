package dev.parbench.report;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The table of all rows, as its readers see and use it. */
record RowsPage(Browser browser) {

  WebElement filter() {
    return browser.driver().findElement(By.id("filter"));
  }

  /** The button that sorts by a column. */
  WebElement heading(String title) {
    return browser
        .driver()
        .findElement(By.xpath("//table[@id='table']//button[.='" + title + "']"));
  }

  /** The link in a row to itself. */
  WebElement link(String id) {
    return browser.driver().findElement(By.cssSelector("#" + id + " a"));
  }

  /** What it says of how many rows are shown. */
  String count() {
    return String.valueOf(browser.ask("return document.getElementById('count').textContent"));
  }

  void awaitCount(String part) {
    browser.await(
        "return document.getElementById('count').textContent.includes(arguments[0])", part);
  }

  /** The rows that the filter leaves. */
  List<String> shown() {
    return browser.texts(
        "return [...document.querySelectorAll('#table tbody tr')].filter(r => !r.hidden)"
            + ".map(r => r.textContent)");
  }

  /** The column that is sorted and the direction. */
  Object sorted() {
    return browser.ask(
        "const h = document.querySelectorAll('[aria-sort]');"
            + "return h[0].textContent + ' ' + h[0].getAttribute('aria-sort')"
            + " + (h.length > 1 ? ' and more' : '')");
  }

  /** The scores from top to bottom. */
  List<Double> scores() {
    return browser
        .texts(
            """
            const heads = [...document.querySelectorAll('#table thead th')];
            const column = heads.findIndex(h => h.textContent == 'score');
            const rows = [...document.querySelectorAll('#table tbody tr')];
            return rows.map(r => r.cells[column].dataset.value);
            """)
        .stream()
        .map(Double::valueOf)
        .toList();
  }

  /** The id of a row that stands neither at the top nor at the bottom. */
  String middle() {
    return String.valueOf(
        browser.ask(
            "const r = document.querySelectorAll('#table tbody tr'); return r[r.length >> 1].id"));
  }

  /** The ids of marked rows. */
  List<String> marked() {
    return browser.texts("return [...document.querySelectorAll('[aria-current]')].map(r => r.id)");
  }

  /** Waits until a row is marked and on the screen, with nothing before it. */
  void awaitMarked(String id) {
    browser.await(
        """
        const row = document.getElementById(arguments[0]);
        const box = row.getBoundingClientRect();
        const seen = document.elementFromPoint(box.x + 30, box.y + box.height / 2);
        return row.getAttribute('aria-current') == 'true' && !row.hidden && row.contains(seen);
        """,
        id);
  }
}
