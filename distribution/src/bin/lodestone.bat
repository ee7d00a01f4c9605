@echo off
rem Starts Lodestone. LODESTONE_JAVA_OPTS adds options for the Java machine; JAVA_HOME chooses it.
setlocal
set "LODESTONE_HOME=%~dp0.."
set "LODESTONE_JAVA=java"
if defined JAVA_HOME set "LODESTONE_JAVA=%JAVA_HOME%\bin\java"
rem Java's second compiler costs more than it gains where the servers do most of the work.
set "LODESTONE_COMPILER=-XX:TieredStopAtLevel=1"
rem Otherwise the whole heap is cleared as soon as the first 20 MB of classes are there.
set "LODESTONE_CLASSES=-XX:MetaspaceSize=64m"
"%LODESTONE_JAVA%" -Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djdk.console=java.base %LODESTONE_COMPILER% %LODESTONE_CLASSES% -Dlodestone.home="%LODESTONE_HOME%" %LODESTONE_JAVA_OPTS% -cp "%LODESTONE_HOME%\lib\*" io.lodestone.cli.Main %*
exit /b %ERRORLEVEL%
