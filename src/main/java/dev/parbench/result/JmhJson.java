package dev.parbench.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Plain JMH JSON, as {@code -rf json} writes it: read from any project and any JMH version, written
 * so that any JMH viewer opens it.
 */
public final class JmhJson {

  private JmhJson() {}

  /**
   * Reads a file of JMH results.
   *
   * @return the rows in file order; none when JMH ran no benchmark
   * @throws InvalidResultException if it is missing, unreadable or not JMH's; one line, for a user
   */
  public static List<Row> read(Path file) throws InvalidResultException {
    return read(file, "give a file that JMH wrote with -rf json");
  }

  /** Reads a file piece by piece, because files of thousands of rows are large. */
  static List<Row> read(Path file, String remedy) throws InvalidResultException {
    try (var in = FileBytes.open(file, remedy)) {
      return parse(file.toString(), Json.MAPPER.createParser(in));
    } catch (InvalidResultException e) {
      throw e;
    } catch (IOException e) {
      throw FileBytes.unreadable(file);
    }
  }

  /**
   * Reads JMH results from memory.
   *
   * @param name what to call them in messages
   * @throws InvalidResultException as {@link #read}
   */
  public static List<Row> parse(String name, byte[] json) throws InvalidResultException {
    return parse(name, Json.MAPPER.createParser(json));
  }

  private static List<Row> parse(String name, JsonParser open) throws InvalidResultException {
    try (JsonParser parser = open) {
      return rows(name, parser);
    } catch (JacksonIOException e) {
      throw new InvalidResultException(name + ": cannot be read; check its permissions");
    } catch (JacksonException e) {
      String message = Place.reason(e);
      throw Place.of(name, e)
          .error(
              isCut(e, message)
                  ? "the file ends too early; its writer was interrupted or its disk was full"
                  : "not JSON: " + message);
    }
  }

  /** Between two values Jackson tells a cut file only by its message. */
  private static boolean isCut(JacksonException e, String message) {
    return e instanceof UnexpectedEndOfInputException
        || message.startsWith("Unexpected end-of-input");
  }

  private static List<Row> rows(String name, JsonParser parser) throws InvalidResultException {
    var rows = new ArrayList<Row>();
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new InvalidResultException(
          name + ": the file is empty; JMH writes it when a run ends, so run it again");
    }
    if (first != JsonToken.START_ARRAY) {
      throw Place.of(name, parser)
          .error("not a JMH result: expected a list of benchmarks, as -rf json writes it");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var place = Place.of(name, parser);
      rows.add(JmhEntry.read(place, parser));
    }
    if (parser.nextToken() != null) {
      throw Place.of(name, parser).error("more text after the end of the list");
    }
    return rows;
  }

  /**
   * Writes rows as JMH would, to a stream that stays open.
   *
   * @throws IOException if the stream does
   */
  public static void write(List<Row> rows, OutputStream out) throws IOException {
    try (var generator = Json.generator(out)) {
      generator.writeStartArray();
      for (Row row : rows) {
        new JmhEntryWriter(generator).write(row);
      }
      generator.writeEndArray();
      generator.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes rows to a file, atomically: a reader sees the old file or the new one.
   *
   * @throws IOException with the path, if the folder or the disk refuses
   */
  public static void write(List<Row> rows, Path file) throws IOException {
    AtomicFile.write(file, out -> write(rows, out));
  }
}
