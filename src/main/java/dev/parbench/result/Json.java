package dev.parbench.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Prints values as one JSON document, so that no other package needs to know the library. */
public final class Json {

  /** Two spaces and line feeds on every platform: same input, same bytes. */
  private static final PrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  /** Shared by the readers and writers of this package; immutable. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new Hidden()).build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(SerializationFeature.CLOSE_CLOSEABLE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .defaultPrettyPrinter(PRINTER)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteOrNull())
                  .addSerializer(double.class, new FiniteOrNull()))
          .build();

  private Json() {}

  /**
   * Writes what cannot be seen as an escape, which means the same: a terminal obeys controls, and a
   * name in a file may turn the text around it.
   */
  private static final class Hidden extends CharacterEscapes {

    private static final int DELETE = 0x7f;
    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Hidden() {
      ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return switch (Character.getType(character)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            new SerializedString(String.format(Locale.ROOT, "\\u%04X", character));
        default -> null;
      };
    }
  }

  /**
   * The document for a value made of records, maps, lists, texts and numbers, ending in a line
   * feed. Numbers that JSON lacks ({@code NaN}, infinities) become {@code null}.
   */
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /**
   * Writes a document to a file, atomically.
   *
   * @throws IOException with the path, if the folder or the disk refuses
   */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, out -> out.write(text(value).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads a document that {@link #write} wrote.
   *
   * @param type a record
   * @throws InvalidResultException if the file is missing or does not hold one
   */
  public static <T> T read(Path file, Class<T> type) throws InvalidResultException {
    try {
      return MAPPER.readValue(FileBytes.read(file, "name the right folder"), type);
    } catch (JacksonException e) {
      throw Place.of(file.toString(), e).error("not what parbench wrote: " + Place.reason(e));
    }
  }

  /** A generator that leaves its stream open. */
  static JsonGenerator generator(OutputStream out) {
    return MAPPER.writer().createGenerator(out);
  }

  private static final class FiniteOrNull extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
